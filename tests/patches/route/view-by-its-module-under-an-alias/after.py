from django.urls import path

from jobs import views as job_views

urlpatterns = [
    path("companies/", job_views.CompanyView.as_view(), name="company-list"),
    path("jobs/", job_views.JobListView.as_view(), name="job-list"),
]
