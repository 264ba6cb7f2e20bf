from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("about/", views.about),
    re_path(r"^(?P<slug>[\w-]+)/$", views.page),
]
