class Job(models.Model):
    pass
