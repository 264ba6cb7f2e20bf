INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",

    # Third-party apps

    # My apps
    "jobs",
]
