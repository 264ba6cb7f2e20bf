from django.urls import include, path

from . import views

urls = urlpatterns = [
    path("", views.index),
]
