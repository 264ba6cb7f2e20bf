from django.contrib import admin

from .models import Job


def setup():
    admin.site.register(Job)


setup()
