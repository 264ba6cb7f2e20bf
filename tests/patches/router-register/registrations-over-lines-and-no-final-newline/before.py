from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register(
    "tags",
    TagViewSet,
    basename="tag",
)