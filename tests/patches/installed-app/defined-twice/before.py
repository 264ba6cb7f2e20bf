INSTALLED_APPS = [
    "django.contrib.admin",
    "rest_framework",
]

# the API has a service of its own now
INSTALLED_APPS = [
    "django.contrib.admin",
]
