from django.contrib import admin
from django.urls import include, path

from jobs import urls as jobs_urls

api_v1_urlpatterns = [
    path("jobs/", include((jobs_urls.api_urlpatterns, "jobs"))),
]

# Routes of the whole site.
urlpatterns = [
    path("admin/", admin.site.urls),
]
