if DEBUG:
    INSTALLED_APPS = ["django.contrib.admin", "debug_toolbar"]
else:
    INSTALLED_APPS = ["django.contrib.admin", "storages"]

ROOT_URLCONF = "config.urls"
