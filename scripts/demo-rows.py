# Rows for the demo: python manage.py shell < scripts/demo-rows.py
from django.contrib.auth import get_user_model
from django.test import Client
from jobs.models import JobPosting

ana, _ = get_user_model().objects.get_or_create(username="ana")
ben, _ = get_user_model().objects.get_or_create(username="ben")

JobPosting.objects.bulk_create(
    [
        JobPosting(title="Python developer", status="active", salary="52000.00", owner=ana, is_public=True),
        JobPosting(title="Data engineer", status="active", owner=ben, is_public=True),
        JobPosting(title="Site manager", status="archived", salary="41000.00", owner=ben, is_public=True),
        JobPosting(title="Secret project lead", status="draft", owner=ben, is_public=False),
    ]
)

browser = Client()
browser.force_login(ana)
print(f"{JobPosting.objects.count()} rows; ana's session: {browser.cookies['sessionid'].value}")
