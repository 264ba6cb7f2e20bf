"""Rows of jobs.Vacancy for the suite's probes, each with relations of its own."""

import uuid

from companies.models import Category, Company
from django.contrib.auth import get_user_model
from jobs.models import Vacancy as Model

OWNER = "author"


def make(owner, title, **values):
    public = {"owner": owner, "is_public": True}
    company, _ = Company.objects.get_or_create(name=f"Company of {title}", defaults=public)
    category, _ = Category.objects.get_or_create(label=f"Category of {title}"[:50])
    replaces = Model.objects.create(title=f"Before {title}", company=company, author=owner)
    defaults = {"title": title, "company": company, "category": category, "replaces": replaces, "author": owner}
    row = Model.objects.create(**{**defaults, **values})
    row.sponsors.add(company)
    return row


def payload():
    public = {"owner": get_user_model().objects.get(username="ben"), "is_public": True}
    company, _ = Company.objects.get_or_create(name="Payload company", defaults=public)
    return {"title": "Over HTTP", "status": "open", "company": str(company.pk), "is_public": False}


def refused(user, other):
    """Inputs by name: the field that is wrong, and for a relation what it would be with a key that isn't there."""
    company = str(Company.objects.create(name="Private company", owner=other).pk)
    vacancy = str(make(other, "Private vacancy").pk)
    make(user, "Pinned", is_pinned=True)
    missing = str(uuid.uuid4())
    return {
        "company": {"field": "company", "input": {"company": company}, "missing": {"company": missing}},
        "sponsors": {"field": "sponsors", "input": {"sponsors": [company]}, "missing": {"sponsors": [missing]}},
        "replaces": {"field": "replaces", "input": {"replaces": vacancy}, "missing": {"replaces": missing}},
        "title": {"field": "non_field_errors", "input": {"title": "Pinned"}},
        "pin": {"field": "non_field_errors", "input": {"title": "Second", "is_pinned": True}},
    }
