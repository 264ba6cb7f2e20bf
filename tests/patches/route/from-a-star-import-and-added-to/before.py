from django.conf import settings
from django.urls import include, path

from .base_urls import *

if settings.DEBUG:
    urlpatterns += [
        path("debug/", include("debug.urls")),
    ]
