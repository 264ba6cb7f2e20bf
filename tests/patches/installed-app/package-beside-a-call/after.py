INSTALLED_APPS = [
    "django.contrib.admin",
    "rest_framework",
] + own_apps(APPS_DIR)
