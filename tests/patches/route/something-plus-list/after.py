from django.urls import include, path
from .api import router
from . import views

urlpatterns = router.urls + [
    path("about/", views.about),
    path("jobs/", include("jobs.urls")),
]
