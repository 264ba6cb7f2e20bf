from django.conf import settings
from django.urls import include, path

urlpatterns = [path("beta/", include("beta.urls"))] if settings.BETA else []

urlpatterns = [
    *urlpatterns,
    path("jobs/", include("jobs.urls")),
]
