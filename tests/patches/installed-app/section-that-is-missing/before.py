INSTALLED_APPS = [
    # Django
    "django.contrib.admin",
    "django.contrib.auth",

    # Local
    "jobs",
]
