from rest_framework.routers import DefaultRouter
from jobs.views_api import JobPostingViewSet as Postings

router = DefaultRouter()
router.register("offers", Postings)
urlpatterns = router.urls
