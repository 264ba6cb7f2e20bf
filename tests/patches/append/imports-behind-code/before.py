import os

BASE = os.environ["BASE"]

from django.db import models  # noqa: E402


class Job(models.Model):
    base = models.CharField(max_length=200, default=BASE)
