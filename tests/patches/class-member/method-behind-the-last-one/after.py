class Job(models.Model):
    title = models.CharField(max_length=200)

    def __str__(self):
        return self.title
    # until 2.0: def old(self)

    def label(self) -> str:
        """The title."""
        return "label"


class Tag(models.Model):
    name = models.CharField(max_length=20)
