from django.urls import include, path, re_path
from . import views

urlpatterns = [
    path("about/", views.about),
    path("jobs/", include("jobs.urls")),
    path("<slug:slug>/", views.page),
    re_path(r"^.*$", views.spa),
]
