from django.urls import include, path
from rest_framework.routers import DefaultRouter

urlpatterns = [
    path("about/", about),
]

router = DefaultRouter()
router.register("jobs", JobViewSet, basename="job")
urlpatterns += router.urls
