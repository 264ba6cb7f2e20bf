from rest_framework.routers import DefaultRouter, SimpleRouter

from jobs.views_api import JobPostingViewSet

if settings.DEBUG:
    router = DefaultRouter()
else:
    router = SimpleRouter()

router.register("job-postings", JobPostingViewSet, basename="job-posting")

app_name = "api"
urlpatterns = router.urls
