from django.urls import path
from .api import router
from . import views

urlpatterns = router.urls + [
    path("about/", views.about),
]
