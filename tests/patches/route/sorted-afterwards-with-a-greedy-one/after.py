from django.urls import include, path

from . import views

urlpatterns = [
    path("<path:rest>", views.page),
]
urlpatterns = sorted(urlpatterns, key=str)

urlpatterns = [
    path("jobs/", include("jobs.urls")),
    *urlpatterns,
]
