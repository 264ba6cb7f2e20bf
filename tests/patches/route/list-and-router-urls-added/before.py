from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .views import CompanyViewSet, about

router = SimpleRouter()
router.register("companies", CompanyViewSet)

urlpatterns = [
    path("about/", about),
]
urlpatterns += router.urls
