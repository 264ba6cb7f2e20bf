from . import models


def make_job():
    return models.Job.objects.create(tag=models.Tag.objects.create())
