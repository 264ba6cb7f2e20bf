"""Rows of jobs.Vacancy for the suite's probes, each with relations of its own."""

from companies.models import Category, Company
from jobs.models import Vacancy as Model

OWNER = "author"


def make(owner, title, **values):
    company, _ = Company.objects.get_or_create(name=f"Company of {title}")
    category, _ = Category.objects.get_or_create(label=f"Category of {title}"[:50])
    replaces = Model.objects.create(title=f"Before {title}", company=company, author=owner)
    defaults = {"title": title, "company": company, "category": category, "replaces": replaces, "author": owner}
    return Model.objects.create(**{**defaults, **values})


def payload():
    company, _ = Company.objects.get_or_create(name="Payload company")
    return {"title": "Over HTTP", "status": "open", "company": str(company.pk), "is_public": False}
