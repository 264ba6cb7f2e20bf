from django.contrib import admin
from django.contrib.admin import ModelAdmin, register

from jobs.models import Job, Tag


@register(Tag)
class TagAdmin(ModelAdmin):
    pass


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
