from rest_framework import serializers

from jobs.models import Job


class JobSerializer(serializers.ModelSerializer):
    """A job as the API shows it."""

    class Meta:
        model = Job
        fields = ('id', 'title')
