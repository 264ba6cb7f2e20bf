from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Company", "Tag", "Visit"]


class Company(models.Model):
    name = models.CharField(max_length=200)


class Visit(models.Model):
    company = models.ForeignKey(Company, on_delete=models.CASCADE)


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
