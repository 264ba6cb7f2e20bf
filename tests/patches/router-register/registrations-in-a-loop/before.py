from rest_framework.routers import DefaultRouter

router = DefaultRouter()
for prefix, viewset in VIEWSETS:
    router.register(prefix, viewset)

urlpatterns = router.urls
