from django.urls import include, path

from . import views

urlpatterns = [
    path("<path:rest>", views.page),
]
del urlpatterns[5:]
urlpatterns = [*urlpatterns, path("end/", views.end)]
