if settings.JOBS:

    class Job(models.Model):
        title = models.CharField(max_length=200)


class Tag(models.Model):
    name = models.CharField(max_length=20)
