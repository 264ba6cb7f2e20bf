from rest_framework.routers import DefaultRouter
from jobs.views_api import JobPostingViewSet as JobsJobPostingViewSet
from users.views_api import JobPostingViewSet

router = DefaultRouter()
router.register("offers", JobPostingViewSet, basename="offer")
router.register("job-postings", JobsJobPostingViewSet, basename="job-posting")
urlpatterns = router.urls
