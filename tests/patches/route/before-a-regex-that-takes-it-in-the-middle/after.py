from django.urls import include, path, re_path
from . import views

urlpatterns = [
    path("jobs/", include("jobs.urls")),
    re_path(r"^(?P<rest>[a-z/]+)$", views.anything),
    path("Upper/", views.upper),
]
