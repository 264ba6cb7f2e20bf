from rest_framework import serializers

from .models import Job


class VisibleField(serializers.PrimaryKeyRelatedField):
    """A relation."""


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""

    serializer_related_field = VisibleField

    class Meta:
        model = Job
        fields = ("id", "title", "tag")
