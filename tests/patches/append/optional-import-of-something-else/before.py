from rest_framework import serializers

try:
    import orjson as json
except ImportError:
    import json


class JobSerializer(serializers.Serializer):
    raw = serializers.SerializerMethodField()

    def get_raw(self, job):
        return json.dumps(job.raw)
