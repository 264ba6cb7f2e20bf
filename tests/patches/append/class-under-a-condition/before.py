from django.conf import settings
from django.db import models

if settings.USE_JOBS:

    class Job(models.Model):
        title = models.CharField(max_length=200)

else:

    class Job(models.Model):
        title = models.TextField()
