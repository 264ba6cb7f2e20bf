import sys

from django.db import models


class Job(models.Model):
    title = models.CharField(max_length=200)


# Handy when somebody runs the file.
if "__main__" == __name__:
    sys.exit(1)
