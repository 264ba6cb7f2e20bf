from django.urls import include, path

from . import views

urlpatterns = make()
urlpatterns = [*urlpatterns, path("end/", views.end)]
