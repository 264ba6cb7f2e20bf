from django.urls import include, path

urlpatterns = []
urlpatterns.append(path("shop/", include("shop.urls")))
urlpatterns.append(path("", include("pages.urls")))
