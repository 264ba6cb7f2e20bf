from django.urls import include, path

PAGES = ("about", "terms")

urlpatterns = [path(f"{page}/", static_page, {"page": page}) for page in PAGES] + [
    path("shop/", include("shop.urls")),
    path("jobs/", include("jobs.urls")),
]
