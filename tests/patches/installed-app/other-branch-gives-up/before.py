if ENVIRONMENT == "production":
    INSTALLED_APPS = [
        "django.contrib.admin",
    ]
else:
    raise ImproperlyConfigured(ENVIRONMENT)
