from rest_framework import serializers

from .models import Job, Offer


# Jobs come first.
class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""

    class Meta:
        model = Job
        fields = ("id", "title")


def shown(value):
    return value


class Field(serializers.PrimaryKeyRelatedField):
    """What this file's relations have in common."""


# Theirs, with a word more.
class VisibleField(Field):
    """A relation, as they have it."""


class OfferSerializer(serializers.ModelSerializer[Offer]):
    """An offer."""

    serializer_related_field = VisibleField

    class Meta:
        model = Offer
        fields = ("id", "tag")
