class Job(models.Model):
    """A job."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")

    class Meta:
        ordering = ["title"]
