class Job(models.Model):
    title = models.CharField(max_length=200)

    class Meta:
        verbose_name = "job"
