INSTALLED_APPS = ["django.contrib.admin"]
INSTALLED_APPS.insert(0, "rest_framework")
