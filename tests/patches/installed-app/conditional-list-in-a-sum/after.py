INSTALLED_APPS = [
    "django.contrib.admin",
    "rest_framework",
    "jobs",
] + (["debug_toolbar"] if DEBUG else [])
