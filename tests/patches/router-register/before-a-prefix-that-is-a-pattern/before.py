from rest_framework.routers import DefaultRouter

from .views_api import CommentViewSet, TagViewSet

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")
router.register(r"(?P<kind>[a-z-]+)/comments", CommentViewSet, basename="comment")

urlpatterns = router.urls
