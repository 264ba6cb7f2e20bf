from django.urls import include, path

from core.routers import OptionalSlashRouter

router = OptionalSlashRouter(trailing_slash=False)

urlpatterns = [
    path("api/", include(router.urls)),
]
