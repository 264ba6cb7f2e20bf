INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    # Third party
    "crispy_forms",
    "rest_framework",
]
