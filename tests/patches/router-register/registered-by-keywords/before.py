from rest_framework.routers import DefaultRouter

from . import views_api

router = DefaultRouter()
router.register(prefix="job-postings", viewset=views_api.JobPostingViewSet, basename="posting")
urlpatterns = router.urls
