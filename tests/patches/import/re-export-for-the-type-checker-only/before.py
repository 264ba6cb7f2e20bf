from typing import TYPE_CHECKING

from .company import Company

if TYPE_CHECKING:
    from .job import Job
