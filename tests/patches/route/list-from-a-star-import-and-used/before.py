from django.urls import include, path

from .api import *

urlpatterns = [
    path("api/", include(api_urlpatterns)),
]
