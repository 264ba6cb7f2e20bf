INSTALLED_APPS = [
    "django.contrib.admin",
] + own_apps(APPS_DIR)
