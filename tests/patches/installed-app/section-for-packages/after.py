INSTALLED_APPS = [
    # Django
    "django.contrib.admin",
    "django.contrib.auth",

    # Third party
    "crispy_forms",
    "allauth",  # login
    # "silk",
    "rest_framework",

    # Local apps
    "jobs",
]
