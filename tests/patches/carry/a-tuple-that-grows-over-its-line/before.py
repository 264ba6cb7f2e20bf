from rest_framework import serializers

from .models import Job


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job of mine."""

    class Meta:
        model = Job
        fields = ("id", "title", "description_of_the_job", "requirements", "state")
