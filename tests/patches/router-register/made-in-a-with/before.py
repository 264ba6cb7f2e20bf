from contextlib import suppress

from django.urls import include, path
from rest_framework.routers import DefaultRouter

with suppress(ImportError):
    router = DefaultRouter()

urlpatterns = [
    path("api/", include(router.urls)),
]
