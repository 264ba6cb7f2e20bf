from django.urls import include, path as django_path, re_path as regex
