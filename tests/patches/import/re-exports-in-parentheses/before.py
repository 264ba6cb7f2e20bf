from .company import (
    Company,
    CompanyQuerySet,
)
from .job import (
    JobQuerySet,
)
