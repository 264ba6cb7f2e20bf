from .billing.invoice import Invoice
from .company import Company
from .job import Job
