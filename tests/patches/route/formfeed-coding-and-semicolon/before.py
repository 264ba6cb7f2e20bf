# -*- coding: utf-8 -*-
from django.urls import include, path

urlpatterns = [path("é/", accent)]; handler404 = "x"
