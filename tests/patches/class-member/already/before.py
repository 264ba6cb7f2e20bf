class Job(models.Model):
    slug = 1
