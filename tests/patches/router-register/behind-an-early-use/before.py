from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("tags", TagViewSet)
urlpatterns = router.urls
router.register("late", LateViewSet)
