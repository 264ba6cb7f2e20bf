from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    # everything else: must be last
    path("", include("pages.urls")),
]
