from django.contrib.gis import admin

from .models import Job, Tag

admin.site.register(Tag, admin.GISModelAdmin)


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
