from core.routers import OptionalSlashRouter

from .views_api import TagViewSet

api = OptionalSlashRouter()
api.register(r"tags", TagViewSet, basename="tag")

urlpatterns = api.urls
