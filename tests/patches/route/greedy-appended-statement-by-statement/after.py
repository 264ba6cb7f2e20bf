from django.urls import include, path

urlpatterns = [
    path("jobs/", include("jobs.urls")),
]
urlpatterns.append(path("shop/", include("shop.urls")))
urlpatterns.append(path("", include("pages.urls")))
