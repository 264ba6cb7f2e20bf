from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    # Admin
    path("admin/", admin.site.urls),

    # Apps
    path("shop/", include("shop.urls")),

    # API
    path("api/", include("api.urls")),
    path("jobs/", include("jobs.urls")),
]
