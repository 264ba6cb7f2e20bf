from django.contrib import admin

from .models import Job, Tag


def register_all(site):
    site.register(Tag)


register_all(admin.site)


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
