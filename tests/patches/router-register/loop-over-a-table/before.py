from rest_framework.routers import DefaultRouter

from . import views_api

router = DefaultRouter()
ROUTES = {
    "tags": views_api.TagViewSet,
}
for prefix, viewset in ROUTES.items():
    router.register(prefix, viewset)

urlpatterns = router.urls
