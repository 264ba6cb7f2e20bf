from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("tags", TagViewSet)
if settings.DEBUG:
    router.register("debug", DebugViewSet)

urlpatterns = router.urls
