INSTALLED_APPS = ["django.contrib.admin"]
for path in APPS_DIR.iterdir():
    INSTALLED_APPS.append(f"apps.{path.name}")
