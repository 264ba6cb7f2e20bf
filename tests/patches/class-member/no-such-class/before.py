class Jobs(models.Model):
    slug = 1
