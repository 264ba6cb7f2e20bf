from django.db import models


class Job(models.Model):
    class State(models.TextChoices):
        OPEN = "open", "Open"

    class Level(models.TextChoices):
        LOW = "low", "Low"

    title = models.CharField(max_length=20)
