from django.urls import include, path

from .routers import router

urlpatterns = [
    path("about/", about),
    path("api/", include(router.urls)),
]
