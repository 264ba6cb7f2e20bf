from rest_framework.routers import DefaultRouter
from django.urls import path

urlpatterns = [path("about/", about)]

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")
