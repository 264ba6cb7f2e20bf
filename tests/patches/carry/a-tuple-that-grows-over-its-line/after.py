from typing import Any

from rest_framework import serializers

from .models import Job


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job of mine."""

    tag_name = serializers.StringRelatedField[Any](source="tag")

    class Meta:
        model = Job
        fields = (
            "id",
            "title",
            "tag",
            "tag_name",
            "description_of_the_job",
            "requirements",
            "state",
        )
