from django.urls import include, path

from .api import router

urlpatterns = [
    path("about/", about),
]
urlpatterns.extend(router.urls)
