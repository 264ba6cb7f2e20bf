from django.urls import path

from .views import (
    CompanyView,
    UserView,
)

urlpatterns = [
    path("companies/", CompanyView.as_view(), name="company-list"),
]
