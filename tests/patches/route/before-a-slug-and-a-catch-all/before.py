from django.urls import path, re_path
from . import views

urlpatterns = [
    path("about/", views.about),
    path("<slug:slug>/", views.page),
    re_path(r"^.*$", views.spa),
]
