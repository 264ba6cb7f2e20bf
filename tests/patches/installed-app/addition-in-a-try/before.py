INSTALLED_APPS = [
    "django.contrib.admin",
]
try:
    import debug_toolbar
except ImportError:
    pass
else:
    INSTALLED_APPS.append("debug_toolbar")
