from django.contrib import admin

from office.sites import office_site

from .models import Tag

admin.site.register(Tag)
office_site.register(Tag)
