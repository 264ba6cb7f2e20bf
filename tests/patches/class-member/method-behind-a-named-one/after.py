class Job(models.Model):
    def __str__(self):
        return self.title

    def label(self) -> str:
        """The title."""
        return "label"

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
