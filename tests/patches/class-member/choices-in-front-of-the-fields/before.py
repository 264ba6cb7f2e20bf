from django.db import models


class Job(models.Model):
    """A job."""

    # What people search for.
    title = models.CharField(max_length=20)

    def __str__(self):
        return self.title
