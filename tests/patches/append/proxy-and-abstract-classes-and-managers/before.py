"""Models."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> Self:
        return self.filter(closed=False)


class Owned(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)

    class Meta:
        abstract = True


class Job(Owned):
    closed = models.BooleanField(default=False)

    objects = JobQuerySet.as_manager()


class OpenJob(Job):
    class Meta:
        proxy = True
