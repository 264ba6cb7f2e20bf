from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("job-postings", OldViewSet)
urlpatterns = router.urls
