from django.urls import include, path
from .routers import router

urlpatterns = router.urls
urlpatterns += path("about/", about),

urlpatterns += [
    path("jobs/", include("jobs.urls")),
]
