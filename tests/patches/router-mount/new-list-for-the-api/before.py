from rest_framework.routers import DefaultRouter
from django.urls import path

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")

app_name = "jobs"
urlpatterns = [
    path("about/", about),
]
