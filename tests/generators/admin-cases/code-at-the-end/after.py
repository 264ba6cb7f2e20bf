from django.contrib import admin

from .models import Job, Tag

admin.site.register(Tag)
admin.autodiscover()


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
