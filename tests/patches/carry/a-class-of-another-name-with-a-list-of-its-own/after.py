from rest_framework import serializers

from .models import Job

COMMON = ["id"]


class PostSerializer(serializers.ModelSerializer):
    class Meta:
        model = Job
        fields = COMMON + [
            "title",  # what people search for
            "tag",
            "state",
        ]
