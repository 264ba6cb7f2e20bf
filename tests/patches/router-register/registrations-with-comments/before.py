from rest_framework.routers import DefaultRouter

from .views_api import CompanyViewSet, TagViewSet

router = DefaultRouter()

# Companies
router.register("companies", CompanyViewSet)

# Tags: read only
router.register("tags", TagViewSet)  # since v2

urlpatterns = router.urls
