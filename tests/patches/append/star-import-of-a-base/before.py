from core.models import *


class Job(TimeStampedModel):
    title = models.CharField(max_length=200)
