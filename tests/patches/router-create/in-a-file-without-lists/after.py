"""Routers."""

from rest_framework.routers import DefaultRouter

VERSION = 1

api_router = DefaultRouter()
