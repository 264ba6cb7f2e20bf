from rest_framework import serializers

from .models import (
    Company,
    Job,  # the one that people see
    Visit,
)


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ["id", "title"]
