from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.index, name="index"),
    path("company/<int:pk>/", include([
        path("", views.company, name="company"),
        path("edit/", views.company_edit, name="company-edit"),
    ])),
]
