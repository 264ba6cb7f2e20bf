# -*- coding: latin-1 -*-
# Autor: José Muñoz
from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    titulo = models.CharField("título", max_length=200)


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
