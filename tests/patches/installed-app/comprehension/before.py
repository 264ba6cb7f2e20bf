INSTALLED_APPS = [app for app in CANDIDATES if app]
