from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .views_api import JobPostingViewSet, TagViewSet

app_name = "jobs"

router = SimpleRouter(trailing_slash=False)
router.register("tags", TagViewSet, basename="tag")
router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = [
    path("", include(router.urls)),
]
