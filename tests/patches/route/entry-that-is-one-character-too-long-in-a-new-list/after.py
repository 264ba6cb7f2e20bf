from django.urls import include, path

urlpatterns = [
    path(
        "recruiting/", include(("recruiting.postings.urls", "rrrrrrr"), namespace="r")
    ),
]
