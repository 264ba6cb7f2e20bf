from django.contrib import admin

from .models import Job, Tag

[admin.site.register(model) for model in (Job, Tag)]
