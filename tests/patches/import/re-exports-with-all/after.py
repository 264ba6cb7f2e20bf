"""Models of the jobs app."""

from .company import Company
from .job import Job
from .visit import Visit

__all__ = ["Company", "Visit"]
