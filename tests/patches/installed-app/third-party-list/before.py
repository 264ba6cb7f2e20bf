DJANGO_APPS = ["django.contrib.admin"]
THIRD_PARTY_APPS = [
    "crispy_forms",
]
LOCAL_APPS = ["jobs"]

INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS
