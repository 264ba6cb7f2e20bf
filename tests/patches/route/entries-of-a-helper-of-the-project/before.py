from django.urls import include, path

from core.urls import staff_path

urlpatterns = [
    staff_path("reports/", include("reports.urls")),
]
