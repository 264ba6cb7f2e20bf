from os import path

from django.urls import include, re_path
from django.urls import path as django_path

BASE = path.dirname(__file__)
urlpatterns = [
    re_path(r'^shop/', include('shop.urls')),
    django_path('jobs/', include('jobs.urls')),
]
