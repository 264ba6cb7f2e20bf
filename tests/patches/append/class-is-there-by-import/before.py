from rest_framework import serializers

from core.serializers import TagSerializer


class JobSerializer(serializers.Serializer):
    tags = TagSerializer(many=True)
