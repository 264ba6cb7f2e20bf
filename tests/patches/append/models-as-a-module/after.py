from rest_framework import serializers

from . import models


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = models.Job
        fields = ["id", "title"]


class TagSerializer(serializers.ModelSerializer[models.Tag]):
    """A tag as the API shows it."""

    class Meta:
        model = models.Tag
        fields = ("id", "name")
        read_only_fields = ("id",)
