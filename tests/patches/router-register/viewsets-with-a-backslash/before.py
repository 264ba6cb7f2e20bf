from rest_framework.routers import DefaultRouter
from .views_api import CompanyViewSet, \
    TagViewSet

router = DefaultRouter()
router.register("companies", CompanyViewSet)
router.register("tags", TagViewSet)
urlpatterns = router.urls
