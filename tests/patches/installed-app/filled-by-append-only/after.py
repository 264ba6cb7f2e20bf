INSTALLED_APPS = []
INSTALLED_APPS.append("django.contrib.admin")
INSTALLED_APPS.append("jobs")
INSTALLED_APPS.append("rest_framework")

ROOT_URLCONF = "config.urls"
