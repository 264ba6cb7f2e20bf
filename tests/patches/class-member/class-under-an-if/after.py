if settings.JOBS:

    class Job(models.Model):
        title = models.CharField(max_length=200)
        slug = models.SlugField(_("slug"), max_length=50, unique=True, default="")


class Tag(models.Model):
    name = models.CharField(max_length=20)
