INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.staticfiles",  # collectstatic
    # "silk",
    "rest_framework",
]
