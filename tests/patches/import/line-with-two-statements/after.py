from jobs.services import receive, send; from jobs.reports import weekly
