from django.apps import apps
from django.contrib import admin

from .models import Job

for model in apps.get_app_config("jobs").get_models():
    admin.site.register(model)

admin.site.unregister(Job)
