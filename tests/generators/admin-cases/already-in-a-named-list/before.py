from django.contrib import admin

from .models import Job, Tag

MODELS = (Job, Tag)

admin.site.register(MODELS)
