class JobViewSet(viewsets.ModelViewSet[Job]):
    """Jobs: GET /api/jobs/ lists them."""

    queryset = Job.objects.all()
