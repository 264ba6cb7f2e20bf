INSTALLED_APPS = ["django.contrib.admin"]
INSTALLED_APPS += ["rest_framework"]
