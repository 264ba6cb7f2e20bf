class Job(models.Model):
    """A job."""
    def __str__(self):
        return "job"
