from django.urls import include, path
from .base_urls import *

urlpatterns += [
    path('local/', local),
    path('jobs/', include('jobs.urls')),
]
