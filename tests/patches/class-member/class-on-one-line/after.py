class Job(models.Model):
    pass
    slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")


class Tag(models.Model): ...
