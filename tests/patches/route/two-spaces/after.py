from django.contrib import admin
from django.urls import include, path

urlpatterns = [
  path('admin/', admin.site.urls),
  path(
    'recruiter-access/job-postings/',
    include(('recruiter_access.job_postings.urls', 'recruiter_access')),
  ),
]
