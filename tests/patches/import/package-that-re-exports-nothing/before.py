"""Models of the jobs app: import them from their own modules."""

default_app_config = "jobs.apps.JobsConfig"
