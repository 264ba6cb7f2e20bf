# Routes of the API.

from rest_framework.routers import DefaultRouter

router = DefaultRouter()
