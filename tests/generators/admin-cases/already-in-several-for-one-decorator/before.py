from django.contrib import admin

from . import models


@admin.register(models.Job, models.Tag)
class BoardAdmin(admin.ModelAdmin):
    pass
