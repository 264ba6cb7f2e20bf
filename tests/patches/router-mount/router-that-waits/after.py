from rest_framework.routers import DefaultRouter
from django.urls import include, path

urlpatterns = [path("about/", about)]

router = DefaultRouter()
router.register("tags", TagViewSet, basename="tag")

urlpatterns += [
    path("api/", include(router.urls)),
]
