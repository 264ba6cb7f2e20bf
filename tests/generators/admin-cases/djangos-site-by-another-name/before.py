from django.contrib.admin import site

from .models import Tag

site.register(Tag)
