from auditlog.registry import auditlog
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    title = models.CharField(max_length=200)

auditlog.register(Job)
admin.site.register(Job)


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
