class Job(models.Model):
    title = models.CharField(max_length=200); help = """
    All of them.
    """
    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")

    def __str__(self):
        return self.title
