INSTALLED_APPS = env.list("INSTALLED_APPS", default=["django.contrib.admin"])
