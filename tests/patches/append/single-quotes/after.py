from rest_framework import serializers

from jobs.models import Job, Tag


class JobSerializer(serializers.ModelSerializer):
    """A job as the API shows it."""

    class Meta:
        model = Job
        fields = ('id', 'title')


class TagSerializer(serializers.ModelSerializer[Tag]):
    """A tag as the API shows it."""

    class Meta:
        model = Tag
        fields = ('id', 'name')
        read_only_fields = ('id',)
