from django.contrib import admin

from jobs.models import Tag

admin.site.register(Tag)
