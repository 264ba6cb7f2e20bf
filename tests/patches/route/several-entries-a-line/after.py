from django.urls import include, path

urlpatterns = [
    path("a/", include("a.urls")), path("b/", include("b.urls")),
    path("c/", include("c.urls")), path("d/", include("d.urls")),
    path("jobs/", include("jobs.urls"))
]
