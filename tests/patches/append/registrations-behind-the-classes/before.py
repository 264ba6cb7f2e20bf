from auditlog.registry import auditlog
from django.contrib import admin
from django.db import models


class Job(models.Model):
    title = models.CharField(max_length=200)

auditlog.register(Job)
admin.site.register(Job)
