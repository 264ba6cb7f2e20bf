INSTALLED_APPS = ["django.contrib.admin"]
INSTALLED_APPS.extend([
    "jobs",
    "news",
])
