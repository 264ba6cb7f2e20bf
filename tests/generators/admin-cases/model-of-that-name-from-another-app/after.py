from django.contrib import admin

from news.models import Job

from .models import Job as ModelsJob

admin.site.register(Job)


@admin.register(ModelsJob)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
