from django.contrib.gis import admin

from .models import Tag

admin.site.register(Tag, admin.GISModelAdmin)
