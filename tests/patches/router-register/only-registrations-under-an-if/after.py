from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

router = DefaultRouter()
if settings.DEBUG:
    router.register("debug", DebugViewSet)

router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = router.urls
