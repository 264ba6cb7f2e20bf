from django.urls import include, path

urlpatterns = [
    path("shop/", include("shop.urls")),
    path("recruiting/", include(("recruiting.postings.urls", "rrrrrr"), namespace="r")),
]
