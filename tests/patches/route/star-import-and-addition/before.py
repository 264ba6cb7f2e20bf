from django.urls import path
from .base_urls import *

urlpatterns += [
    path('local/', local),
]
