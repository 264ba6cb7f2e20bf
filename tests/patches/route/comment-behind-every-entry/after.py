from django.urls import include, path

urlpatterns = [
    path("shop/", include("shop.urls")),  # since 2021
    path("cart/", include("cart.urls")),  # since 2022
    # path("old/", include("old.urls")),
    path("jobs/", include("jobs.urls"))
]  # end of urlpatterns
