from django.urls import include, path

from .api import router

urlpatterns = [
    path("about/", about),
    path("jobs/", include("jobs.urls")),
]
urlpatterns.extend(router.urls)
