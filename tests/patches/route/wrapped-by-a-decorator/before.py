from decorator_include import required
from django.contrib.auth.decorators import login_required
from django.urls import include, path

urlpatterns = required(
    login_required,
    [
        path("shop/", include("shop.urls")),
    ],
)
