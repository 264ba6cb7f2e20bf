class Job(models.Model):
    @property
    def label(self):
        return "job"
