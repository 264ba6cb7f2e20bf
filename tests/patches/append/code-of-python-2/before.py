from django.db import models


class Job(models.Model):
    def show(self):
        print "job"
