from django.urls import include, path

from .pages import pages_urlpatterns

urlpatterns = [
    path("shop/", include("shop.urls")),
    *pages_urlpatterns,
    path("jobs/", include("jobs.urls")),
]
