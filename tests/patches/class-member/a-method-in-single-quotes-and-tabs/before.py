class Job(models.Model):
	a = 'x'
