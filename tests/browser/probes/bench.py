"""Times the list with 100 and with 100,000 rows, in one process; prints medians, what COUNT(*) takes of them, and queries."""

import json
import shutil
import statistics
import time

from companies.models import Company
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from jobs.models import JobPosting

settings.DEBUG = False
user = User.objects.create_user("vera")
other = User.objects.create_user("hugo")
companies = Company.objects.bulk_create([Company(name=f"Company {number}") for number in range(1200)])


def fill(total):
    """Add rows up to a number: three of four are visible to the user."""
    rows = []
    for number in range(JobPosting.objects.count(), total):
        posting = JobPosting(title=f"Job {number * 7919 % total:06d}", description="Tools and a warm meal. " * 10)
        posting.status = ["draft", "active", "closed"][number % 3]
        posting.company = companies[number % 1200]
        posting.is_public = number % 4 < 2
        posting.owner = other if number % 2 else user
        rows.append(posting)
    JobPosting.objects.bulk_create(rows, batch_size=5000)


class Watch:
    """Adds up the queries of a request, and the time of those that count rows."""

    def __init__(self):
        self.queries = 0
        self.counting = 0.0

    def __call__(self, execute, sql, params, many, context):
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            if sql.startswith("SELECT COUNT("):
                self.counting += time.perf_counter() - start


def use(total):
    """Go on with the database of so many rows."""
    connection.close()
    connection.settings_dict["NAME"] = FILES[total]


def request(client, query):
    """Request the list once; return seconds, seconds of counting, queries."""
    watch = Watch()
    start = time.perf_counter()
    with connection.execute_wrapper(watch):
        response = client.get(f"{LIST}?{query}")
    seconds = time.perf_counter() - start
    assert response.status_code == 200, response.status_code
    return seconds, watch.counting, watch.queries


def measure(client, query):
    """Request both lists in turns, so that a busy machine slows down both."""
    seen = {total: [] for total in FILES}
    for _ in range(ROUNDS):
        for total, answers in seen.items():
            use(total)
            request(client, query)
            answers.append(request(client, query))
    return {total: summary(answers) for total, answers in seen.items()}


def summary(answers):
    """Return medians, and which numbers of queries were seen."""
    seconds, counting, queries = zip(*answers, strict=True)
    return {
        "total": statistics.median(seconds),
        "counting": statistics.median(counting),
        "queries": sorted(set(queries)),
    }


client = Client()
client.force_login(user)
large = str(settings.DATABASES["default"]["NAME"])
FILES = {100: f"{large}.small", 100_000: large}
fill(100)
connection.close()
shutil.copy(large, FILES[100])
fill(100_000)
measured = {name: measure(client, query) for name, query in json.loads(queries).items()}
print(json.dumps({total: {name: both[total] for name, both in measured.items()} for total in FILES}))
