class Job(models.Model):
    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")

    def __str__(self):
        return "job"
