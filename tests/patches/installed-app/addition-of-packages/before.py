INSTALLED_APPS = [
    "django.contrib.admin",
    "jobs",
]
INSTALLED_APPS += (
    "crispy_forms",
    "allauth",
)
