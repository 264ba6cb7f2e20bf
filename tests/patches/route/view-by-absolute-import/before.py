from django.urls import path

from jobs.views import CompanyView

urlpatterns = [
    path("companies/", CompanyView.as_view(), name="company-list"),
]
