if ENVIRONMENT == "production":
    INSTALLED_APPS = [
        "django.contrib.admin",
        "rest_framework",
    ]
else:
    raise ImproperlyConfigured(ENVIRONMENT)
