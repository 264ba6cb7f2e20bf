from django.urls import include, re_path as regex
