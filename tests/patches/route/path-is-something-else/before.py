from os import path

from django.urls import include, re_path

BASE = path.dirname(__file__)
urlpatterns = [
    re_path(r'^shop/', include('shop.urls')),
]
