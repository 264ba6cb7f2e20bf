INSTALLED_APPS = apps_of("project")
DEBUG = True
