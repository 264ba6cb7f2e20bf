from django.contrib import admin

from news.models import Job

admin.site.register(Job)
