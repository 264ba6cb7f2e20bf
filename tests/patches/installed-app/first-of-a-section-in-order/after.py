INSTALLED_APPS = [
    "django.contrib.admin",

    # Third party
    "rest_framework",
    "storages",
    "taggit",
]
