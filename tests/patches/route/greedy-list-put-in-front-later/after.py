from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.index),
]
urlpatterns = [
    path("jobs/", include("jobs.urls")),
    path("<slug:page>/", views.page),
    path("<path:rest>", views.page),
] + urlpatterns
