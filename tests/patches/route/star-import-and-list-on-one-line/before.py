from django.urls import *
from .views import *; urlpatterns = [
    path("", index),
]
