from rest_framework.routers import DefaultRouter

from . import views_api

router = DefaultRouter()
ROUTES = {
    "tags": views_api.TagViewSet,
}
for prefix, viewset in ROUTES.items():
    router.register(prefix, viewset)

router.register("job-postings", views_api.JobPostingViewSet, basename="job-posting")

urlpatterns = router.urls
