from django.urls import *
from .views import *; from .views.jobs import jobs; urlpatterns = [
    path("", index),
    path("jobs/", jobs.as_view()),
]
