from rest_framework import routers

from .views_api import JobPostingViewSet, TagViewSet

v1_router = routers.DefaultRouter()
v1_router.register("tags", TagViewSet)
v1_router.register("job-postings", JobPostingViewSet, basename="job-posting")

v2_router = routers.DefaultRouter()
v2_router.register("labels", TagViewSet)

urlpatterns = v1_router.urls + v2_router.urls
