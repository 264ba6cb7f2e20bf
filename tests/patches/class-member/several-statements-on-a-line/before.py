class Job(models.Model):
    title = models.CharField(max_length=200); help = """
    All of them.
    """

    def __str__(self):
        return self.title
