from django.conf import settings
from django.urls import path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()

if settings.DEBUG:
    urlpatterns = [path("debug/", debug)]
else:
    urlpatterns = []
