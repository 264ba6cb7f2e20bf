from rest_framework.routers import DefaultRouter

from users.urls import router as users_router

from .views_api import JobPostingViewSet, TagViewSet

router = DefaultRouter()
router.register("tags", TagViewSet)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
router.registry.extend(users_router.registry)

urlpatterns = router.urls
