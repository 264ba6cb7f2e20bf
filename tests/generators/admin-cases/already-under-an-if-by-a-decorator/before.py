from django.conf import settings
from django.contrib import admin

from .models import Job

if settings.BOARD:

    @admin.register(Job)
    class BoardAdmin(admin.ModelAdmin):
        pass
