from django.urls import include, path
from rest_framework.routers import DefaultRouter
from . import views

router = DefaultRouter()

urlpatterns = [
    path('', views.index),
    path('api/', include(router.urls)),
    path('<slug:slug>/', views.detail)
]
