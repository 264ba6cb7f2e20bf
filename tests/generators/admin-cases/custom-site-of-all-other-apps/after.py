from django.contrib import admin

from office.sites import office_site

from .models import Job

# Register your models here.


@admin.register(Job, site=office_site)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
