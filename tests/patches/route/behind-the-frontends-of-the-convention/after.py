from django.urls import include, path

from jobs import urls as jobs_urls

frontend_urlpatterns = [
    path("jobs/", include((jobs_urls.frontend_urlpatterns, "jobs"))),
]

api_v1_urlpatterns = [
    path("jobs/", include((jobs_urls.api_urlpatterns, "jobs"))),
]

urlpatterns = [
    path("", include((frontend_urlpatterns, "frontend"))),
    path("api/v1/", include(([path("", include((api_v1_urlpatterns, "v1")))], "api"))),
]
