class JobViewSet(viewsets.ModelViewSet[Job]):
    """
    Jobs. The list can be ordered.

    GET    /api/jobs/       list
    DELETE /api/jobs/{id}/  delete
    GET    /api/jobs/me/    the user's own
    """

    queryset = Job.objects.all()
