from django.urls import include, path

urlpatterns = [
    path("jobs/", include("jobs.urls")),
]
for name in NAMES:
    urlpatterns.append(path(f"{name}/", include(f"{name}.urls")))
