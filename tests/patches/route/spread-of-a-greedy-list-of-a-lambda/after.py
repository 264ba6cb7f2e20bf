from django.urls import include, path

from . import views

urlpatterns = (lambda: [
    path("", include([path("<slug:a>/<slug:b>/", views.page)])),
])()
urlpatterns = [
    path("jobs/", include("jobs.urls")),
    *urlpatterns,
    path("end/", views.index),
]
