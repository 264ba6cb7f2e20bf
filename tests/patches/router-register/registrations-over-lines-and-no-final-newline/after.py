from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

router = DefaultRouter()
router.register(
    "tags",
    TagViewSet,
    basename="tag",
)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
