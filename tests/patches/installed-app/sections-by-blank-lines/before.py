INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",

    "crispy_forms",

    "jobs",
]
