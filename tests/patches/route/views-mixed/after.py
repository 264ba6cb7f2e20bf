from django.urls import path

from . import views
from .views import CompanyView

urlpatterns = [
    path("", views.index),
    path("companies/", CompanyView.as_view(), name="company-list"),
    path("jobs/", views.JobListView.as_view(), name="job-list"),
]
