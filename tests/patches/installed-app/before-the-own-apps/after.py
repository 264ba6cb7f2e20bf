INSTALLED_APPS = [
    "django.contrib.admin",
    "rest_framework",
    # ours
    "jobs",
    "news.apps.NewsConfig",
]
