env_apps = env.list("EXTRA_APPS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "crispy_forms",
    *env_apps,
]
