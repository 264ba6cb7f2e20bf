from typing import TYPE_CHECKING

from .company import Company
from .job import Job

if TYPE_CHECKING:
    from .job import Job
