from django.db import models as db
from django.utils.translation import gettext_lazy as _


class Job(db.Model):
    title = db.CharField(max_length=200)


class Tag(db.Model):
    """A label for jobs."""

    name = db.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
