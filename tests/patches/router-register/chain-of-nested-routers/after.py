from rest_framework_extensions.routers import ExtendedSimpleRouter

from .views_api import JobPostingViewSet

router = ExtendedSimpleRouter()
(
    router.register("users", UserViewSet, basename="user")
    .register("groups", GroupViewSet, basename="users-group", parents_query_lookups=["user"])
)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
urlpatterns = router.urls
