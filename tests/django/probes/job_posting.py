"""Rows of jobs.JobPosting for the suite's probes; `jobs` may live in another package."""

from django.apps import apps

Model = apps.get_model("jobs", "JobPosting")
OWNER = "owner"


def make(owner, title, **values):
    return Model.objects.create(**{"title": title, "owner": owner, "salary": "1234.50", **values})


def payload():
    return {"title": "Over HTTP", "status": "active", "salary": "100.00", "is_public": False}


def refused(user, other):
    return {}
