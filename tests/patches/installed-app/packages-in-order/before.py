INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "allauth",
    "crispy_forms",
    "storages",
    "jobs",
]
