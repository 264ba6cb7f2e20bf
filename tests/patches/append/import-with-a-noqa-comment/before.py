from rest_framework import serializers
from .models import Job  # noqa: E402


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ["id", "title"]
