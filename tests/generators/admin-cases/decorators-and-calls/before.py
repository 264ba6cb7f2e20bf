from django.contrib import admin
from django.contrib.auth.models import Group

from .models import Tag

admin.site.unregister(Group)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    pass


admin.site.site_header = "Board"
