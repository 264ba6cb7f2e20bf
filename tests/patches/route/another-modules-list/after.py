from django.urls import include, path
from shop.urls import urlpatterns as shop_urlpatterns

urlpatterns = shop_urlpatterns

urlpatterns = [
    *urlpatterns,
    path("jobs/", include("jobs.urls")),
]
