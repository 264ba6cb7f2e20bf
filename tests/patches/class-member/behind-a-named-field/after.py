class Job(models.Model):
    a = 1
    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")
    b = 2
