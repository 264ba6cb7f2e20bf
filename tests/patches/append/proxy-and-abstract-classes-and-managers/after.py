"""Models."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
