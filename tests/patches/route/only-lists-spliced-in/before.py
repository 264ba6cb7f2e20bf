from django.urls import include, path

from .admin_urls import admin_urlpatterns
from .api_urls import api_urlpatterns

urlpatterns = [*admin_urlpatterns, *api_urlpatterns]
