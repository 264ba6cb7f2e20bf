from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework import viewsets

from .serializers import JobSerializer

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Job


class JobViewSet(viewsets.ModelViewSet):
    serializer_class = JobSerializer

    def get_queryset(self) -> QuerySet[Job]:
        return super().get_queryset()
