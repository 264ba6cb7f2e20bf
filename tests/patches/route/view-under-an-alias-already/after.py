from django.urls import path

from .views import JobListView as Jobs

urlpatterns = [
    path("companies/", Jobs.as_view(), name="company-list"),
    path("jobs/", Jobs.as_view(), name="job-list"),
]
