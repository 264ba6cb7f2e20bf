from drf_base import serializers
from rest_framework import serializers as rest_framework_serializers

from .models import Tag


class JobSerializer(serializers.ModelSerializer):
    pass


class TagSerializer(rest_framework_serializers.ModelSerializer[Tag]):
    """A tag as the API shows it."""

    class Meta:
        model = Tag
        fields = ("id", "name")
        read_only_fields = ("id",)
