INSTALLED_APPS = [
    "django.contrib.admin",
    "rest_framework",
    "jobs",
]

if DEBUG:
    INSTALLED_APPS += [
        "debug_toolbar",
        "django_extensions",
    ]
