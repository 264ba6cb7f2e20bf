from django.contrib import admin
from django.urls import include, path

if settings.DEBUG:
    urlpatterns = [
        path("admin/", admin.site.urls),
    ]
else:
    urlpatterns = [
        path("", include("pages.urls")),
    ]
