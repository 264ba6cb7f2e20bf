INSTALLED_APPS = [
    "django.contrib.admin",
    "rest_framework",
]
try:
    import debug_toolbar
except ImportError:
    pass
else:
    INSTALLED_APPS.append("debug_toolbar")
