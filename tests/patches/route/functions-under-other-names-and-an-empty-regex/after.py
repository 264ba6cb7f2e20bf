from django.urls import include as inc
from django.urls import path as p
from django.urls import re_path as rp

from . import views

urlpatterns = [
    p("", views.index),
    p("jobs/", inc("jobs.urls")),
    rp("", views.page),
]
