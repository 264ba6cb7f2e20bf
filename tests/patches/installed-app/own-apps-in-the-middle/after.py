INSTALLED_APPS = [
    "jobs",
    "django.contrib.admin",
    "rest_framework",
]
