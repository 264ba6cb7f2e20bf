INSTALLED_APPS = (
    'django.contrib.admin',
    'users',
    'jobs.apps.JobsConfig',
)
