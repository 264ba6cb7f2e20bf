from django.urls import include, path

urlpatterns = [
 path("shop/", include("shop.urls")),
 path("cart/", include("cart.urls")),
 path("jobs/", include("jobs.urls")),
]
