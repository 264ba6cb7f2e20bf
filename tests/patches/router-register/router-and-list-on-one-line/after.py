from django.urls import include, path
from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

router = DefaultRouter(); router.register("job-postings", JobPostingViewSet, basename="job-posting"); urlpatterns = [
    path("", include(router.urls)),
]
