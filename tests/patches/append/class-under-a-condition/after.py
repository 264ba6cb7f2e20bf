from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if settings.USE_JOBS:

    class Job(models.Model):
        title = models.CharField(max_length=200)

else:

    class Job(models.Model):
        title = models.TextField()


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
