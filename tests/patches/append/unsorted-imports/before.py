from .models import Job
from rest_framework import serializers
import datetime


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ["id", "title"]
