from .views_api import JobPostingViewSet

def register(router):
    router.register("tags", TagViewSet)
router.register("job-postings", JobPostingViewSet, basename="job-posting")
