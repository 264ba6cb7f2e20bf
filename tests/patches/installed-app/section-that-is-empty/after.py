INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",

    # Third-party apps
    "rest_framework",

    # My apps
    "jobs",
]
