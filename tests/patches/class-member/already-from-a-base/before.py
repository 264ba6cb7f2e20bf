class Slugged(models.Model):
    slug = models.SlugField()

    class Meta:
        abstract = True


class Job(Slugged):
    title = models.CharField(max_length=200)
