INSTALLED_APPS = [
    "allauth",
    "django.contrib.admin",
    "django.contrib.auth",
    "jobs",
    "storages",
]
