from django.urls import include, path

urlpatterns = [
    path("about/", about),
]

api_v1_urlpatterns = [
    path("jobs/", include("jobs.urls")),
]

urlpatterns += [
    path("api/v1/", include(([path("", include((api_v1_urlpatterns, "v1")))], "api"))),
]
