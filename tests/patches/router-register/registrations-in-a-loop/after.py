from rest_framework.routers import DefaultRouter

from .views_api import JobPostingViewSet

router = DefaultRouter()
for prefix, viewset in VIEWSETS:
    router.register(prefix, viewset)

router.register("job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = router.urls
