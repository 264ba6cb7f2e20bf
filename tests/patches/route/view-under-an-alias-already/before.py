from django.urls import path

from .views import JobListView as Jobs

urlpatterns = [
    path("companies/", Jobs.as_view(), name="company-list"),
]
