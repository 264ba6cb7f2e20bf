from rest_framework import serializers

from .models import Job


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""