INSTALLED_APPS: list[str] = [
    "django.contrib.admin",
    "rest_framework",
]
