from django.contrib import admin
from .models import Job, Tag


class TagAdmin(admin.ModelAdmin):
    list_display = ('title',)


admin.site.register(Tag, TagAdmin)


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ('title',)
    search_fields = ('title',)
