from rest_framework import serializers


class JobSerializer(serializers.Serializer):
    title = serializers.CharField()
