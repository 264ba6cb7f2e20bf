"""Prints the keys of two of hugo's job postings: a public one and a private one."""

from jobs.models import JobPosting

for is_public in (True, False):
    rows = JobPosting.objects.filter(owner__username="hugo", is_public=is_public)
    print(rows.order_by("title").filter(title__startswith="Gardener").first().pk, end=" ")
