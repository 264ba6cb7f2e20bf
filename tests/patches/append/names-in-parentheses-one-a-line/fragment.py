from rest_framework import serializers

from .models import Tag


class TagSerializer(serializers.ModelSerializer[Tag]):
    """A tag as the API shows it."""

    class Meta:
        model = Tag
        fields = ("id", "name")
        read_only_fields = ("id",)
