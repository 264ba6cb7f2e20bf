from django.contrib import admin

from office.sites import office_site

from .models import Job, Tag


@admin.register(Tag, site=office_site)
class TagAdmin(admin.ModelAdmin):
    pass


@admin.register(Job, site=office_site)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
