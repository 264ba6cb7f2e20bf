from rest_framework.routers import BaseRouter, DefaultRouter

router: BaseRouter = DefaultRouter()

urlpatterns = router.urls
