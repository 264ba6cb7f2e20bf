from django.urls import include, path
from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

router = DefaultRouter(); urlpatterns = [
    path("", include(router.urls)),
]
