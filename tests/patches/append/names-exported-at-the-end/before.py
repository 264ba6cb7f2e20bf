from django.db import models


class Visit(models.Model):
    at = models.DateTimeField()


class Company(models.Model):
    name = models.CharField(max_length=200)


__all__ = ["Visit", "Company"]
