"""A job posting of vera's with a title; prints its key."""

from django.contrib.auth.models import User
from jobs.models import JobPosting

print(JobPosting.objects.create(title=title, owner=User.objects.get(username="vera")).pk)
