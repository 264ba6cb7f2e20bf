from django.urls import include, path

from .api import api_urlpatterns

urlpatterns = [
    path("api/", include(api_urlpatterns)),
]
