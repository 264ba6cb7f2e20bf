"""Routes of the jobs app."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

app_name = "jobs"

router = DefaultRouter()

urlpatterns = [
    path("", views.index),
]
