"""Models of the jobs app."""

from .company import Company
from .visit import Visit

__all__ = ["Company", "Visit"]
