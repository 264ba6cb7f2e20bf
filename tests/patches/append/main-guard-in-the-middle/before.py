from django.db import models

if __name__ == "__main__":
    raise SystemExit("not a script")


class Job(models.Model):
    title = models.CharField(max_length=200)
