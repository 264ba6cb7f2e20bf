"""Models of the jobs app."""

from .job import Job
