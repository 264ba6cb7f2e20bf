from django.urls import include, path

urlpatterns = [
    # routes of the site
    path("jobs/", include("jobs.urls")),
]
