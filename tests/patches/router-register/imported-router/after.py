from config.api import router
from .views import TagViewSet
from .views_api import JobPostingViewSet

router.register("tags", TagViewSet)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
