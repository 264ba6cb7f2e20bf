class Job(models.Model):
	a = 'x'

	def label(self) -> str:
		return 'label'
