from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .views_api import TagViewSet

app_name = "jobs"

router = SimpleRouter(trailing_slash=False)
router.register("tags", TagViewSet, basename="tag")

urlpatterns = [
    path("", include(router.urls)),
]
