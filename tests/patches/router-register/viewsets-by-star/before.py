from rest_framework.routers import DefaultRouter

from .views_api import *

router = DefaultRouter()
router.register('tags', TagViewSet)
urlpatterns = router.urls
