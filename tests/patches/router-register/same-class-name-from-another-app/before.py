from rest_framework.routers import DefaultRouter
from users.views_api import JobPostingViewSet

router = DefaultRouter()
router.register("offers", JobPostingViewSet, basename="offer")
urlpatterns = router.urls
