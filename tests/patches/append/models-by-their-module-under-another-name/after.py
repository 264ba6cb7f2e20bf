from django.db import models
from rest_framework import viewsets

from . import models as jobs_models

NAME = models.CharField(max_length=3)


class TagViewSet(viewsets.ModelViewSet):
    """Tags."""

    queryset = jobs_models.Tag.objects.all()
