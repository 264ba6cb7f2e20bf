from django.contrib import admin
from django.contrib.auth.models import Group

from .models import Job, Tag

admin.site.unregister(Group)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    pass


admin.site.site_header = "Board"


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
