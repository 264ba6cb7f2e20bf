from django.urls import include, path
from jobs import urls as job_routes

urlpatterns = [
    path("jobs/", include(job_routes)),
    path("api/jobs/", include((job_routes.api_urlpatterns, "jobs"))),
]
