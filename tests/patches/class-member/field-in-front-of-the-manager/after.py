class Job(models.Model):
    class Status(models.TextChoices):
        OPEN = "open"

    title = models.CharField(max_length=200)
    status = models.CharField(
        max_length=10,
        choices=Status.choices,
    )  # see Status
    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")

    objects = JobManager()

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title

    history = HistoricalRecords()
