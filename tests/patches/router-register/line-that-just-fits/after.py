from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSetXXXX

router = DefaultRouter()
router.register("job-postings", JobPostingViewSetXXXX, basename="job-posting")
urlpatterns = router.urls
