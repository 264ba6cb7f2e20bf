from config.api import router
from .views import TagViewSet

router.register("tags", TagViewSet)
