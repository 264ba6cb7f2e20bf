INSTALLED_APPS = [
    "django.contrib.admin"
    , "jobs"
    , "rest_framework"
]
