from django.db import models
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    title = models.CharField(max_length=200)


def index(sender, instance, **kwargs):
    instance.reindex()


post_save.connect(index, sender=Job)


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
