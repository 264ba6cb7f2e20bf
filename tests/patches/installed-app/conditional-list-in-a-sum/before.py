INSTALLED_APPS = [
    "django.contrib.admin",
    "jobs",
] + (["debug_toolbar"] if DEBUG else [])
