from django.urls import path
from .views import *

urlpatterns = [
    path('companies/', CompanyView.as_view(), name='company-list'),
    path('jobs/', JobListView.as_view(), name='job-list'),
]
