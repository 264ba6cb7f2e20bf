from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("jobs/", include("jobs.urls")),
]

if settings.URL_PREFIX:
    urlpatterns = [path(settings.URL_PREFIX, include(urlpatterns))]
