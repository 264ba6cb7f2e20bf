"""Routes of the jobs app."""

from django.urls import include, path

from . import views

app_name = "jobs"
urlpatterns = [
    path("", views.index),
]
