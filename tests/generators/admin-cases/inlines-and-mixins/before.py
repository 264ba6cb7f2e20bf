from django.contrib import admin

from .models import Tag


class TagInline(admin.TabularInline):
    model = Tag
    extra = 0


class JobsMixin:
    save_on_top = True
