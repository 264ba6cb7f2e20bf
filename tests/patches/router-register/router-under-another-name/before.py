from rest_framework import routers

from .views_api import TagViewSet

v1_router = routers.DefaultRouter()
v1_router.register("tags", TagViewSet)

v2_router = routers.DefaultRouter()
v2_router.register("labels", TagViewSet)

urlpatterns = v1_router.urls + v2_router.urls
