# stdlib
import uuid

# django
from django.db import models

# local
from .managers import JobManager


class Job(models.Model):
    key = models.UUIDField(default=uuid.uuid4)
    objects = JobManager()
