from django.contrib import admin

from .models import Job, Tag


class TagInline(admin.TabularInline):
    model = Tag
    extra = 0


class JobsMixin:
    save_on_top = True


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
