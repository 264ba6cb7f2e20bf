INSTALLED_APPS = [
    # Django
    "django.contrib.admin",
    "django.contrib.auth",

    "rest_framework",

    # Local
    "jobs",
]
