from django.apps import apps
from django.contrib import admin

board = apps.get_app_config("jobs")

for name, model in board.models.items():
    admin.site.register(model)
