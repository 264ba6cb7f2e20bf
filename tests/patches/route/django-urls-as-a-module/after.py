from django import urls

urlpatterns = [
    urls.path('shop/', urls.include('shop.urls')),
    urls.path('jobs/', urls.include('jobs.urls')),
]
