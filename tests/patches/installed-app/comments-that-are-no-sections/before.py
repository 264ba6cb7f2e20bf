INSTALLED_APPS = [
    # must come before django.contrib.admin
    "unfold",
    "django.contrib.admin",
    # "crispy_forms",
    "django.contrib.auth",
    # the board itself, see docs/jobs.md for what it does
    "jobs",
]
