class Job(models.Model):
    """A job."""
