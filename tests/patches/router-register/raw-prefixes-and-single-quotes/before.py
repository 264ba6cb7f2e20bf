from rest_framework import routers
from jobs.views import TagViewSet

router = routers.DefaultRouter()
router.register(r'tags', TagViewSet)
router.register(r'kinds', KindViewSet, 'kind')

urlpatterns = [path('', include(router.urls))]
