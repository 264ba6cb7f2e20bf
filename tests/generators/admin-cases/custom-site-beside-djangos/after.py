from django.contrib import admin

from office.sites import office_site

from .models import Job, Tag

admin.site.register(Tag)
office_site.register(Tag)


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
