from django.urls import include, path

page_urlpatterns = [
    path("<slug:slug>/", page),
]

urlpatterns = [
    path("shop/", include("shop.urls")),
    path("jobs/", include("jobs.urls")),
    *page_urlpatterns,
]
