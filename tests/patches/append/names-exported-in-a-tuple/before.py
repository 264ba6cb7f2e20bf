"""Models."""

from django.db import models

__all__ = (
    "Company",
    "Visit",
)


class Company(models.Model):
    name = models.CharField(max_length=200)


class Visit(models.Model):
    company = models.ForeignKey(Company, on_delete=models.CASCADE)
