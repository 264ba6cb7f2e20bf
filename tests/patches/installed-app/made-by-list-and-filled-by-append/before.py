INSTALLED_APPS = list()
INSTALLED_APPS.append("django.contrib.auth")
