from rest_framework.routers import DefaultRouter
from . import views_api

router = DefaultRouter()
router.register("tags", views_api.TagViewSet)
router.register("job-postings", views_api.JobPostingViewSet, basename="job-posting")
urlpatterns = router.urls
