from django.contrib import admin

from .models import Tag


@admin.register(Tag)
class JobAdmin(admin.ModelAdmin):
    pass
