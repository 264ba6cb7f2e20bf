LOCAL_APPS = [
    # what people see first
    "accounts",
    "jobs",
    "news",
    "users",
]
INSTALLED_APPS = LOCAL_APPS + ["django.contrib.admin"]
