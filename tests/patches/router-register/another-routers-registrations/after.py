from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

public_router = DefaultRouter()
public_router.register("jobs", PublicViewSet)
router = DefaultRouter()
router.register("tags", TagViewSet)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
private_router = DefaultRouter()
private_router.register("jobs", PrivateViewSet)

urlpatterns = router.urls
