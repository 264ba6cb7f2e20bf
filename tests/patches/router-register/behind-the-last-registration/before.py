from rest_framework.routers import DefaultRouter

from . import views
from .views_api import TagViewSet

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")  # small

urlpatterns = router.urls
