from django.urls import include, path

from . import views

urls = urlpatterns = [
    path("", views.index),
    path("jobs/", include("jobs.urls")),
]
