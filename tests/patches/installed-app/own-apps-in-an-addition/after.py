INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
]

INSTALLED_APPS += [
    "jobs",
    "news",
]
