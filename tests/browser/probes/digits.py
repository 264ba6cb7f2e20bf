"""Rows without a letter in them: whatever letter a page shows then is the page's own."""

from datetime import date
from decimal import Decimal

from companies.models import Company
from django.contrib.auth.models import User
from jobs.models import JobPosting

me = User.objects.create_user("3001", password="3001")
companies = Company.objects.bulk_create([Company(name=str(2000 + number), city="") for number in range(60)])
for number in range(30):
    posting = JobPosting.objects.create(
        title=str(1000 + number),
        description="4000",
        status=["draft", "active", "closed"][number % 3],
        salary=Decimal("1234.50"),
        is_public=number % 2 == 0,
        company=companies[number],
        starts_on=date(2030, 5, 6),
        owner=me,
    )
print(posting.pk)
