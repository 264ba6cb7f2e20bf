from rest_framework.routers import DefaultRouter

from .views_api import RecruiterAccessLinkViewSet

router = DefaultRouter()
router.register(
    "recruiter-access-links",
    RecruiterAccessLinkViewSet,
    basename="recruiter-access-link",
)
urlpatterns = router.urls
