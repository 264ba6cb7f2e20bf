from django.db import models


class Job(models.Model):
    title = models.CharField(max_length=200)


# class Visit(models.Model):
#     job = models.ForeignKey(Job, on_delete=models.CASCADE)
