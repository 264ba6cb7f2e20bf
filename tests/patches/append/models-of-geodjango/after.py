from django.contrib.gis.db import models
from django.utils.translation import gettext as _


class Job(models.Model):
    place = models.PointField(_("place"))


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
