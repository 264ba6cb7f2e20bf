INSTALLED_APPS = [
    "django.contrib.admin",
    "crispy_forms",
    "users.apps.UsersConfig",
    "jobs.apps.JobsConfig",
    "news.apps.NewsConfig",
]
