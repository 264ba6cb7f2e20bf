INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",

    "crispy_forms",
    "rest_framework",

    "jobs",
]
