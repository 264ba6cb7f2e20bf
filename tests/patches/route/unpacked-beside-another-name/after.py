from django.urls import include, path

from . import views

urlpatterns, app_name = [path("", views.index)], "site"

urlpatterns = [
    *urlpatterns,
    path("jobs/", include("jobs.urls")),
]
