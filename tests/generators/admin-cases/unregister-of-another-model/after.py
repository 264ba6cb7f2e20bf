from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

from .models import Job

admin.site.unregister(User)


@admin.register(User)
class StaffAdmin(UserAdmin):
    list_display = ["username", "is_staff"]


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("title",)
    search_fields = ("title",)
