from django.urls import URLPattern, include, path

urlpatterns: list[URLPattern] = [
    path("jobs/", include("jobs.urls")),
]
