from django.urls import include, path

from config.api import router

urlpatterns = [
    path("api/", include(router.urls)),
]
