from django.contrib import admin

from .models import Job as Vacancy

admin.site.register(Vacancy)
