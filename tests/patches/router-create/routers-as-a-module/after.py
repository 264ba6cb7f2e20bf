from django.urls import path
from rest_framework import routers, viewsets

router = routers.DefaultRouter()

urlpatterns = []
