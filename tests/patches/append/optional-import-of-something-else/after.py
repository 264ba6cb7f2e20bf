from rest_framework import serializers

from .models import Tag

try:
    import orjson as json
except ImportError:
    import json


class JobSerializer(serializers.Serializer):
    raw = serializers.SerializerMethodField()

    def get_raw(self, job):
        return json.dumps(job.raw)


class TagSerializer(serializers.ModelSerializer[Tag]):
    """A tag as the API shows it."""

    class Meta:
        model = Tag
        fields = ("id", "name")
        read_only_fields = ("id",)
