from rest_framework import serializers

from .models import Application, Company, Interview, Offer, Recruiter, RRRRRRRRRRRR


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = RRRRRRRRRRRR
        fields = ["id"]
