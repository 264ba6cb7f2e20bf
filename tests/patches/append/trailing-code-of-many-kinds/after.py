from django.db import models
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from . import signals


class Job(models.Model):
    title = models.CharField(max_length=200)


class Visit(models.Model):
    job = models.ForeignKey(Job, on_delete=models.CASCADE)


for model in (Job, Visit):
    post_save.connect(signals.saved, sender=model)
    post_delete.connect(signals.deleted, sender=model)

Job.objects.__class__.__doc__ = "All jobs."  # shown in the shell


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
