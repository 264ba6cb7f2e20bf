try:
    import unfold

    INSTALLED_APPS = ["unfold", "django.contrib.admin"]
except ImportError:
    INSTALLED_APPS = ["django.contrib.admin"]
