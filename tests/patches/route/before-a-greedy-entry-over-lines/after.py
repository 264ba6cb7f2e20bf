from django.urls import include, path

urlpatterns = [
    path("shop/", include("shop.urls")),
    path("jobs/", include("jobs.urls")),
    path(
        "",
        include("pages.urls"),
    ),
]
