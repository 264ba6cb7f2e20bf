from django.urls import include, path

urlpatterns = [
    path("about/", about),
]

api_v1_urlpatterns = [
    path("jobs/", include("jobs.urls")),
]
