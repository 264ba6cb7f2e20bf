from rest_framework.routers import DefaultRouter

from .views_api import CommentViewSet, JobPostingViewSet, TagViewSet

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")
router.register("job-postings", JobPostingViewSet, basename="job-posting")
router.register(r"(?P<kind>[a-z-]+)/comments", CommentViewSet, basename="comment")

urlpatterns = router.urls
