from django.urls import include, path

from .views import catch_all

urlpatterns = (
    path("jobs/", include("jobs.urls")),
    path("<path:rest>", catch_all),
)
