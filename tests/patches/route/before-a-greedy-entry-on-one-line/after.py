from django.urls import include, path

urlpatterns = [
    path("a/", include("a.urls")),
    path("jobs/", include("jobs.urls")),
    path("", include("b.urls")),
]
