from rest_framework.routers import DefaultRouter

from .views_api import *

router = DefaultRouter()
router.register('tags', TagViewSet)
router.register('job-postings', JobPostingViewSet, basename='job-posting')
urlpatterns = router.urls
