NAMES = ["jobs", "news"]
INSTALLED_APPS = ["django.contrib.admin"] + [f"apps.{name}" for name in NAMES]
