from django.db import models as db


class Job(db.Model):
    title = db.CharField(max_length=200)
