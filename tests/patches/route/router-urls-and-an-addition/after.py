from django.urls import include, path
from .routers import router
from . import views

urlpatterns = router.urls
urlpatterns += [
    path('health/', views.health),
    path('jobs/', include('jobs.urls')),
]
