from django.urls import path, re_path
from . import views

urlpatterns = [
    re_path(r"^(?P<rest>[a-z/]+)$", views.anything),
    path("Upper/", views.upper),
]
