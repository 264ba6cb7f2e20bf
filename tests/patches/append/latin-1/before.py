# -*- coding: latin-1 -*-
# Autor: José Muñoz
from django.db import models


class Job(models.Model):
    titulo = models.CharField("título", max_length=200)
