INSTALLED_APPS = []
INSTALLED_APPS.append("django.contrib.admin")
INSTALLED_APPS.append("jobs")

ROOT_URLCONF = "config.urls"
