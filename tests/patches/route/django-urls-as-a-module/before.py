from django import urls

urlpatterns = [
    urls.path('shop/', urls.include('shop.urls')),
]
