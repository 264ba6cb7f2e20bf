from .visit import Visit
from .company import Company
from .job import Job
