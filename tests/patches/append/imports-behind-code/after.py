import os

from django.utils.translation import gettext_lazy as _

BASE = os.environ["BASE"]

from django.db import models  # noqa: E402


class Job(models.Model):
    base = models.CharField(max_length=200, default=BASE)


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
