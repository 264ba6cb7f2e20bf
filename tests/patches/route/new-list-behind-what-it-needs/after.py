from django.urls import include, path
from rest_framework.routers import DefaultRouter

urlpatterns = [
    path("about/", about),
]

router = DefaultRouter()
router.register("jobs", JobViewSet, basename="job")

api_urlpatterns = [
    path("", include(router.urls)),
]

urlpatterns += router.urls
