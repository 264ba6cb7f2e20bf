from django.urls import include, path

from .make import make

api_urlpatterns = make()

urlpatterns = [
    path("api/", include(api_urlpatterns)),
]
