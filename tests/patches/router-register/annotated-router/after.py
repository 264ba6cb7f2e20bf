from rest_framework.routers import BaseRouter, DefaultRouter

from .views_api import JobPostingViewSet

router: BaseRouter = DefaultRouter()
router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = router.urls
