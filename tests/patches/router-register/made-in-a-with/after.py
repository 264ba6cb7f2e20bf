from contextlib import suppress

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

with suppress(ImportError):
    router = DefaultRouter()

router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = [
    path("api/", include(router.urls)),
]
