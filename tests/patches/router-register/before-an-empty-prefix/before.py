from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")
# last: it takes every name
router.register("", PageViewSet, basename="page")

urlpatterns = router.urls
