class JobViewSet(viewsets.ModelViewSet[Job]):
    """
    Jobs. The list can be ordered.

    GET    /api/jobs/               list
    DELETE /api/jobs/{id}/          delete
    POST   /api/jobs/{id}/archive/  archive
    """

    queryset = Job.objects.all()
