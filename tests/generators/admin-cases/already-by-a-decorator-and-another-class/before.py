from django.contrib import admin

from .models import Job


@admin.register(Job)
class VacancyAdmin(admin.ModelAdmin):
    pass
