class Job(models.Model):
    slug, title = slug_and_title()
