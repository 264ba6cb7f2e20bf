class JobViewSet(viewsets.ModelViewSet[Job]):
    """
    Jobs, which somebody has said more about.

    GET    /api/jobs/                 list
    DELETE /api/jobs/{id}/            delete
    POST   /api/jobs/{id}/duplicate/  duplicate

    A closed job stays in the list for a week.
    """

    queryset = Job.objects.all()
