INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "jobs",
]
