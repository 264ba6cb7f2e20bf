from django.urls import include, path

from . import views

urlpatterns = [
    path("new/", views.create),
    path("<int:pk>/", views.detail),
]
