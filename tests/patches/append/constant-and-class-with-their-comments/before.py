from django_filters import rest_framework as filters

from .models import Job

JOB_PARAMETERS = ("title",)
