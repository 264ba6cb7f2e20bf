try:
    from taggit.models import TagBase

    class Job(TagBase):
        title = models.CharField(max_length=200)
except ImportError:

    class Job(models.Model):
        title = models.CharField(max_length=200)
