from rest_framework import serializers

from .models import (
    Company,
    Job,
    # Visit is for the reports only.
)


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ["id"]
