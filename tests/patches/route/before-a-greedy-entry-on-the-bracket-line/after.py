from django.urls import include, path

urlpatterns = [path('jobs/', include('jobs.urls')),
               path('', include('pages.urls')),
               path('shop/', include('shop.urls')),
               ]
