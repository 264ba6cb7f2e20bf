from jobs.services import send; from jobs.reports import weekly
