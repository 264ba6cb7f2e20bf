from django.contrib import admin

from .models import Job, Tag

for model in [Job, Tag]:
    admin.site.register(model)
