from rest_framework import serializers

from .models import Application, Company, Interview, Job, Offer, Recruiter, Region


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = ["id", "title"]
