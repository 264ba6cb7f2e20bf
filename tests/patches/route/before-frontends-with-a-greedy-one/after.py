from django.urls import include, path

frontend_urlpatterns = [
    path("", include("pages.urls")),
]

urlpatterns = [
    path("jobs/", include("jobs.urls")),
    path("", include((frontend_urlpatterns, "frontend"))),
]
