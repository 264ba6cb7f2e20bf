class Job(models.Model):
    title = models.CharField(max_length=200)

    @property
    def label(self) -> str:
        return self.title
