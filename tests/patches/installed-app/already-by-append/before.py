INSTALLED_APPS = ["django.contrib.admin"]
INSTALLED_APPS.append("rest_framework")
