DJANGO_APPS = ["django.contrib.admin"]
THIRD_PARTY_APPS = ["crispy_forms", "rest_framework"]

INSTALLED_APPS = list(dict.fromkeys(DJANGO_APPS + THIRD_PARTY_APPS))
