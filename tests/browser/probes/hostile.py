"""Job postings whose texts are meant to break something, in every column that takes text, one of them 5 MB; prints keys."""

import json

from companies.models import Company
from django.contrib.auth.models import User
from django.db import connection
from jobs.models import JobPosting

keys = []
for text in [*json.loads(texts), "long " * 1_000_000]:
    owner = User.objects.create(username=text[:150])
    company = Company.objects.create(name=text, city=text)
    posting = JobPosting.objects.create(
        title=text, description=text, company=company, owner=owner, is_public=True
    )
    # No form would let it through, but the database may hold it.
    with connection.cursor() as cursor:
        table = JobPosting._meta.db_table
        cursor.execute(f"UPDATE {table} SET status = %s WHERE title = %s", [text, text])
    keys.append(str(posting.pk))
User.objects.create_superuser("admin", password="admin")
print(json.dumps(keys))
