"""Serializers of the jobs API."""

from rest_framework import serializers

from .models import Job

LIMIT = 5


# Jobs come first.
class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""

    class Meta:
        model = Job
        fields = ("id", "title")
