from django.db import models

__all__ = [name for name in dir() if name.istitle()]


class Company(models.Model):
    name = models.CharField(max_length=200)
