INSTALLED_APPS = [
    "django.contrib.admin",
    "jobs.apps.JobsConfig",
]
