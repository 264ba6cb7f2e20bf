from rest_framework import serializers
from .models import Company, \
    Job


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ["id"]
