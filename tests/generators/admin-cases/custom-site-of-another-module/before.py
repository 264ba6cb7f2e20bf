from django.contrib import admin

from office.sites import office_site

from .models import Tag


@admin.register(Tag, site=office_site)
class TagAdmin(admin.ModelAdmin):
    pass
