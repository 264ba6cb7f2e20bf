from django.urls import path

try:
    from .local import urlpatterns
except ImportError:
    urlpatterns = []
