from django.urls import include, path

from . import views

app_name = "shop"

cart_patterns = [
    path("", views.cart, name="cart"),
]

checkout_patterns = [
    path("", views.checkout, name="checkout"),
]

urlpatterns = [
    path("cart/", include(cart_patterns)),
    path("checkout/", include(checkout_patterns)),
]

websocket_urlpatterns = [
    path("ws/cart/", views.CartConsumer.as_asgi()),
]
