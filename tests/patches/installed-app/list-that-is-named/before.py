DJANGO_APPS = ["django.contrib.admin"]
LOCAL_APPS = [
    "jobs",
]
INSTALLED_APPS = [*DJANGO_APPS, *LOCAL_APPS]
