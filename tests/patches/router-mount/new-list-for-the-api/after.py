from rest_framework.routers import DefaultRouter
from django.urls import include, path

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")

app_name = "jobs"

api_urlpatterns = [
    path("", include(router.urls)),
]

urlpatterns = [
    path("about/", about),
]
