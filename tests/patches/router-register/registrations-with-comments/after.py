from rest_framework.routers import DefaultRouter

from .views_api import CompanyViewSet, JobPostingViewSet, TagViewSet

router = DefaultRouter()

# Companies
router.register("companies", CompanyViewSet)

# Tags: read only
router.register("tags", TagViewSet)  # since v2
router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = router.urls
