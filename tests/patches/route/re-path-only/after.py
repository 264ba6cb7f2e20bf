from django.urls import include, path, re_path
from . import views

urlpatterns = [
    re_path(r'^about/$', views.about),
    path('jobs/', include('jobs.urls')),
]
