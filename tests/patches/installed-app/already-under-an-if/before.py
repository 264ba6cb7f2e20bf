INSTALLED_APPS = ["django.contrib.admin"]
if os.environ.get("API"):
    INSTALLED_APPS += ["rest_framework"]
