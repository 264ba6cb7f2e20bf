class Job(models.Model): pass


class Tag(models.Model): ...
