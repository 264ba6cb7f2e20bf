from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=200)


class Job(models.Model):
    title = models.CharField(max_length=200)
