from django.apps import apps
from django.contrib import admin

Vacancy = apps.get_model("jobs.Job")

admin.site.register(Vacancy)
