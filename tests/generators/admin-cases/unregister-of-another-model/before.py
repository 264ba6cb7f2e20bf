from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

admin.site.unregister(User)


@admin.register(User)
class StaffAdmin(UserAdmin):
    list_display = ["username", "is_staff"]
