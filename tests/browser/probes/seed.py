"""Two people with 40 job postings each, half of them public, and 1,200 companies. Their password is their name."""

from datetime import date, timedelta
from decimal import Decimal

from companies.models import Company
from django.contrib.auth.models import User
from jobs.models import JobPosting

vera = User.objects.create_user("vera", password="vera")
hugo = User.objects.create_user("hugo", password="hugo")
cities = ["Bern", "Basel", "Chur", "Genève", "Lugano"]
Company.objects.bulk_create(
    [Company(name=f"Company {number:04d}", city=cities[number % 5]) for number in range(1200)]
)
companies = list(Company.objects.order_by("name")[:80])
crafts = ["Carpenter", "Gardener", "Nurse", "Programmer", "Welder"]
places = ["day shift", "night shift", "part time", "trainee"]
for number in range(80):
    JobPosting.objects.create(
        title=f"{crafts[number % 5]}, {places[number % 4]} {number:02d}",
        description="Tools and a warm meal are provided.\nBring your own shoes." if number % 3 else "",
        status=["draft", "active", "closed"][number % 3],
        salary=Decimal(4000 + 25 * number) if number % 7 else None,
        is_public=number % 4 < 2,
        company=companies[number] if number % 12 else None,
        starts_on=date(2030, 1, 1) + timedelta(days=number) if number % 5 else None,
        owner=hugo if number % 2 else vera,
    )
