class JobViewSet(viewsets.ModelViewSet[Job]):
    """
    Jobs. The list can be ordered.

    GET    /api/jobs/       list
    DELETE /api/jobs/{id}/  delete
    """

    queryset = Job.objects.all()
