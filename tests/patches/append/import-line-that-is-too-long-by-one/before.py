from rest_framework import serializers

from .models import Application, Company, Interview, Offer, Recruiter, RRRRRRRRRRRRR


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = RRRRRRRRRRRRR
        fields = ["id"]
