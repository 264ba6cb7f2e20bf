INSTALLED_APPS = ["django.contrib.admin"] + [f"apps.{path.name}" for path in APPS_DIR.iterdir()]
