INSTALLED_APPS = [
    "jobs",
    "django.contrib.admin",
]
