from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("<int:pk>/", views.detail),
    re_path(r"^(?P<year>[0-9]{4})/$", views.archive),
    path("<uuid:key>/", include("jobs.keys")),
    path("new/", views.create),
]
