from shop.urls import urlpatterns as shop_urlpatterns

urlpatterns = shop_urlpatterns
