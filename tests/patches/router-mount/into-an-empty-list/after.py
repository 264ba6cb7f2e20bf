from django.urls import include, path
from rest_framework.routers import DefaultRouter

app_name = "jobs"

router = DefaultRouter()

urlpatterns = [
    path("api/", include(router.urls)),
]
