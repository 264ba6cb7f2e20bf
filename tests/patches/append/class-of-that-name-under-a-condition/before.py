from django.conf import settings
from django.db import models

if settings.USE_TAGS:

    class Tag(models.Model):
        name = models.CharField(max_length=50)

else:

    class Tag(models.Model):
        name = models.TextField()
