from rest_framework import viewsets

from . import models


class TagViewSet(viewsets.ModelViewSet):
    """Tags."""

    queryset = models.Tag.objects.all()
