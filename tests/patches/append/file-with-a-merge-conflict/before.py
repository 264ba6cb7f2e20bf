from django.db import models


class Job(models.Model):
<<<<<<< HEAD
    title = models.CharField(max_length=200)
=======
    title = models.TextField()
>>>>>>> feature
