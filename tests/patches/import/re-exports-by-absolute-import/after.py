from jobs.models.company import Company
from jobs.models.job import Job
from jobs.models.visit import Visit
