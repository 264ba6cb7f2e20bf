from django.conf import settings
from rest_framework.routers import DefaultRouter

urlpatterns = []

if settings.API:
    router = DefaultRouter()
    urlpatterns += router.urls
