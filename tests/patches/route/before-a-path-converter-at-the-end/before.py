from django.urls import include, path

from . import views

urlpatterns = [
    path("about/", views.about),
    path("<path:page>", views.page, name="page"),
]
