from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

router = DefaultRouter()

urlpatterns = [
    path("api/", include(router.urls)),
    path("<path:page>/", views.page),
]
