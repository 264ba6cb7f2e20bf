from django.urls import include, re_path
from jobs.views import index
