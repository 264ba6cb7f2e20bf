INSTALLED_APPS = [
    "django.contrib.admin.apps.AdminConfig",
    "crispy_forms.apps.CrispyFormsConfig",
    "jobs",
    "news",
]
