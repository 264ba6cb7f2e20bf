import os

from rest_framework.routers import SimpleRouter

DEBUG = os.environ

router = SimpleRouter(trailing_slash=False)

urlpatterns = []
