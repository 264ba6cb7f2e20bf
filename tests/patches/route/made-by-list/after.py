from django.urls import include, path

urlpatterns = list()
urlpatterns += [
    path("shop/", include("shop.urls")),
    path("jobs/", include("jobs.urls")),
]
