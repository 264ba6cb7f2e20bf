from django.contrib import admin

from .models import Tag


def register_all(site):
    site.register(Tag)


register_all(admin.site)
