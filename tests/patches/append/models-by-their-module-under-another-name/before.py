from django.db import models

NAME = models.CharField(max_length=3)
