from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("about/", views.about),
    path("jobs/", include("jobs.urls")),
    re_path(r"", views.app),
]
