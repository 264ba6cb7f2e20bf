from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("offers", OldViewSet, "job-posting")
urlpatterns = router.urls
