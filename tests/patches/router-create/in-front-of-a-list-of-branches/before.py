from django.conf import settings
from django.urls import path

if settings.DEBUG:
    urlpatterns = [path("debug/", debug)]
else:
    urlpatterns = []
