from os import path

from django.urls import include, path as django_path, re_path

BASE = path.dirname(__file__)
urlpatterns = [
    re_path(r'^shop/', include('shop.urls')),
    django_path('jobs/', include('jobs.urls')),
]
