from django.urls import include, path

from . import views

urlpatterns = (lambda: [path("", views.index)])()
