class Job(models.Model):
    def __str__(self):
        return "job"
