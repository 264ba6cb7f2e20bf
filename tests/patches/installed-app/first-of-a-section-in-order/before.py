INSTALLED_APPS = [
    "django.contrib.admin",

    # Third party
    "storages",
    "taggit",
]
