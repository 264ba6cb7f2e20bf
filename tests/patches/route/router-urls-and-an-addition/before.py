from django.urls import path
from .routers import router
from . import views

urlpatterns = router.urls
urlpatterns += [
    path('health/', views.health),
]
