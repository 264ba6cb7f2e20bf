from rest_framework.routers import DefaultRouter
from jobs.views_api import JobPostingViewSet

router = DefaultRouter()
router.register("offers", JobPostingViewSet)
urlpatterns = router.urls
