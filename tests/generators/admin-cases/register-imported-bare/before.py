from django.contrib.admin import ModelAdmin, register

from jobs.models import Tag


@register(Tag)
class TagAdmin(ModelAdmin):
    pass
