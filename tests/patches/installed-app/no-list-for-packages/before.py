DJANGO_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
]
LOCAL_APPS = [
    "jobs",
]
INSTALLED_APPS = DJANGO_APPS + LOCAL_APPS
