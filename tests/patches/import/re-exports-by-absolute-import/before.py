from jobs.models.company import Company
from jobs.models.visit import Visit
