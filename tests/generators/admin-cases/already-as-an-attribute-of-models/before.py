from django.contrib import admin

from jobs import models

admin.site.register(
    models.Job,
    list_display=["title"],
)
