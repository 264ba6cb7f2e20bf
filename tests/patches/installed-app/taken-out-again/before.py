INSTALLED_APPS = ["django.contrib.admin", "rest_framework"]
if not API:
    pass
INSTALLED_APPS.remove("rest_framework")
