from rest_framework import routers
from jobs.views import TagViewSet
from jobs.views_api import JobPostingViewSet

router = routers.DefaultRouter()
router.register(r'tags', TagViewSet)
router.register(r'kinds', KindViewSet, 'kind')
router.register(r'job-postings', JobPostingViewSet, basename='job-posting')

urlpatterns = [path('', include(router.urls))]
