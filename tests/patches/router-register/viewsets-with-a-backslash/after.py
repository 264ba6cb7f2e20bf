from rest_framework.routers import DefaultRouter
from .views_api import CompanyViewSet, \
    JobPostingViewSet, TagViewSet

router = DefaultRouter()
router.register("companies", CompanyViewSet)
router.register("tags", TagViewSet)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
urlpatterns = router.urls
