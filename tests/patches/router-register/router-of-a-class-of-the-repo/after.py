from core.routers import OptionalSlashRouter

from .views_api import JobPostingViewSet, TagViewSet

api = OptionalSlashRouter()
api.register(r"tags", TagViewSet, basename="tag")
api.register(r"job-postings", JobPostingViewSet, basename="job-posting")

urlpatterns = api.urls
