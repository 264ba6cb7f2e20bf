INSTALLED_APPS: list[str] = [
    "django.contrib.admin",
]
