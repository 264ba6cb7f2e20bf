INSTALLED_APPS = [
    "django.contrib.admin",
    "jobs",
]

if DEBUG:
    INSTALLED_APPS += [
        "debug_toolbar",
        "django_extensions",
    ]
