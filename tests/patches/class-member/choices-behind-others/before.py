from django.db import models


class Job(models.Model):
    class State(models.TextChoices):
        OPEN = "open", "Open"

    title = models.CharField(max_length=20)
