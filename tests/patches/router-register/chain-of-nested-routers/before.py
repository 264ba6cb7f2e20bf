from rest_framework_extensions.routers import ExtendedSimpleRouter

router = ExtendedSimpleRouter()
(
    router.register("users", UserViewSet, basename="user")
    .register("groups", GroupViewSet, basename="users-group", parents_query_lookups=["user"])
)
urlpatterns = router.urls
