from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("shop/", include("shop.urls")),
]

urlpatterns += [
    re_path(r"^.*$", views.app),
]
