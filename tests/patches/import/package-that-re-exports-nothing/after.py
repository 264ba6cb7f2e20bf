"""Models of the jobs app: import them from their own modules."""

from .job import Job

default_app_config = "jobs.apps.JobsConfig"
