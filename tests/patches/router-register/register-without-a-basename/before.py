from rest_framework.routers import DefaultRouter

from .views_api import TagViewSet

router = DefaultRouter()
router.register("tags", TagViewSet)
urlpatterns = router.urls
