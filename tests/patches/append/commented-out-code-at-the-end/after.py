from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    title = models.CharField(max_length=200)


# class Visit(models.Model):
#     job = models.ForeignKey(Job, on_delete=models.CASCADE)


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
