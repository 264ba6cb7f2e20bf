from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

router = DefaultRouter()
router.register("tags", TagViewSet)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
if settings.DEBUG:
    router.register("debug", DebugViewSet)

urlpatterns = router.urls
