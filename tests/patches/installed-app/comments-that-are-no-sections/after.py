INSTALLED_APPS = [
    # must come before django.contrib.admin
    "unfold",
    "django.contrib.admin",
    # "crispy_forms",
    "django.contrib.auth",
    "rest_framework",
    # the board itself, see docs/jobs.md for what it does
    "jobs",
]
