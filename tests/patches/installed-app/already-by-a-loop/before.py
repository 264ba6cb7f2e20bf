INSTALLED_APPS = ["django.contrib.admin"]
for name in ("jobs", "news"):
    if name not in INSTALLED_APPS:
        INSTALLED_APPS.append(name)
