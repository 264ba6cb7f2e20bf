from django.contrib import admin

from .models import Job, Tag


class VacancyAdmin(admin.ModelAdmin):
    pass


for model, model_admin in [(Job, VacancyAdmin), (Tag, None)]:
    admin.site.register(model, model_admin)
