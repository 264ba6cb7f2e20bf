from django.urls import include, path, re_path

urlpatterns = [
    # Apps.
    path("shop/", include("shop.urls")),
    path("jobs/", include("jobs.urls")),

    # Pages. Must be last!
    # Ask Ana before you change the order.
    path("", include("pages.urls")),
    re_path(r"^.*", include("legacy.urls")),
]
