class Job(models.Model):
    a = 1
    b = 2
