from contextlib import suppress

from django.urls import include, path

with suppress(ImportError):
    urlpatterns = [
        path("debug/", include("debug.urls")),
    ]
