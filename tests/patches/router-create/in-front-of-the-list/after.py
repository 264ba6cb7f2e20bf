from django.urls import path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()

# Pages.
urlpatterns = [
    path("about/", about),
]
