from django.conf import settings
from django.contrib import admin

from .models import Job

if settings.DEBUG:
    admin.site.register(Job)
