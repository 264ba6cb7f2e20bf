from rest_framework.routers import DefaultRouter

router = DefaultRouter()
if settings.DEBUG:
    router.register("debug", DebugViewSet)

urlpatterns = router.urls
