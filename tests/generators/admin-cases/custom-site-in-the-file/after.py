from django.contrib import admin

from .models import Job, Tag


class OfficeSite(admin.AdminSite):
    site_header = "Office"


office_site = OfficeSite(name="office")
office_site.register(Tag)


@admin.register(Job, site=office_site)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
