from django.contrib import admin
from django.contrib.admin import site

from .models import Job, Tag

site.register(Tag)


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
