from rest_framework.routers import DefaultRouter

public_router = DefaultRouter()
public_router.register("jobs", PublicViewSet)
router = DefaultRouter()
router.register("tags", TagViewSet)
private_router = DefaultRouter()
private_router.register("jobs", PrivateViewSet)

urlpatterns = router.urls
