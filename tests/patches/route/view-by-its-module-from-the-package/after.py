from django.urls import path

from jobs import views

urlpatterns = [
    path("companies/", views.CompanyView.as_view(), name="company-list"),
    path("jobs/", views.JobListView.as_view(), name="job-list"),
]
