from django.db import models
from django.db.models.signals import post_save


class Job(models.Model):
    title = models.CharField(max_length=200)


def index(sender, instance, **kwargs):
    instance.reindex()


post_save.connect(index, sender=Job)
