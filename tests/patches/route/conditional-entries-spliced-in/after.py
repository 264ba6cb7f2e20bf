from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("shop/", include("shop.urls")),
    *([path("__debug__/", include("debug_toolbar.urls"))] if settings.DEBUG else []),
    path("jobs/", include("jobs.urls")),
]
