LOCAL_APPS = ["jobs"]
THIRD_PARTY_APPS = ["crispy_forms"]

INSTALLED_APPS = [
    "django.contrib.admin",
    *THIRD_PARTY_APPS,
    *LOCAL_APPS,
]
