DJANGO_APPS = ["django.contrib.admin"]
THIRD_PARTY_DEV_APPS = ["debug_toolbar", "silk"]
LIBRARIES = ["crispy_forms"]
INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_DEV_APPS + LIBRARIES
