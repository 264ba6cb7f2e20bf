"""What the serializers of the other apps inherit."""

from typing import Any, TypeVar

from django.db.models import Model
from rest_framework import serializers

ModelT = TypeVar("ModelT", bound=Model)


class HouseSerializer(serializers.ModelSerializer[ModelT]):
    """A serializer that knows who is asking."""

    @property
    def user(self) -> Any:
        """The user of the request."""
        return self.context["request"].user
