from django.contrib import admin

from office.sites import office_site

from .models import Job


class OfficeAdmin(admin.ModelAdmin):
    pass


office_site.register(Job, OfficeAdmin)
