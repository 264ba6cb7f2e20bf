class Job(models.Model):
    if settings.SLUGS:
        slug = models.SlugField()
