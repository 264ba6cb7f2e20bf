# -*- coding: utf-8 -*-
from django.urls import include, path

urlpatterns = [
    path("é/", accent),
    path("jobs/", include("jobs.urls")),
]; handler404 = "x"
