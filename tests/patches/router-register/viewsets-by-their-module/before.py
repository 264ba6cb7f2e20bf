from rest_framework.routers import DefaultRouter
from . import views_api

router = DefaultRouter()
router.register("tags", views_api.TagViewSet)
urlpatterns = router.urls
