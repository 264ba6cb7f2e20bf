from django.contrib import admin

from .models import Tag


class OfficeSite(admin.AdminSite):
    site_header = "Office"


office_site = OfficeSite(name="office")
office_site.register(Tag)
