from django.contrib import admin

from .models import Job, Tag


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ["title"]


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
