from django.urls import include, path

urlpatterns = [path('', include('pages.urls')),
               path('shop/', include('shop.urls')),
               ]
