class Job(models.Model):
    slug: models.SlugField = models.SlugField()
