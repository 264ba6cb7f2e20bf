from django.urls import include, re_path
from django.urls import path as django_path
from jobs.views import index
