class Job(models.Model):
    """A job."""

    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["title"]
