from rest_framework.routers import DefaultRouter

from . import views
from .views_api import JobPostingViewSet, TagViewSet

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")  # small
router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = router.urls
