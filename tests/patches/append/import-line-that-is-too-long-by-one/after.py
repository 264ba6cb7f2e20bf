from rest_framework import serializers

from .models import (
    Application,
    Company,
    Interview,
    Offer,
    Recruiter,
    RRRRRRRRRRRRR,
    Tag,
)


class JobSerializer(serializers.ModelSerializer):
    class Meta:
        model = RRRRRRRRRRRRR
        fields = ["id"]


class TagSerializer(serializers.ModelSerializer[Tag]):
    """A tag as the API shows it."""

    class Meta:
        model = Tag
        fields = ("id", "name")
        read_only_fields = ("id",)
