INSTALLED_APPS = [
    "django.contrib.admin",
    # ours
    "jobs",
    "news.apps.NewsConfig",
]
