from django.urls import include, path
from rest_framework import routers

router = routers.DefaultRouter()

urlpatterns = [
    path('about/', about),
    path('api/', include(router.urls)),
]
