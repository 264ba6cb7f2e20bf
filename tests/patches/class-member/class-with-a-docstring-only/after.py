class Job(models.Model):
    """A job."""

    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")
