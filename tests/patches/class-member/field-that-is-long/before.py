class Job(models.Model):
    title = models.CharField(max_length=200)
