from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from .models import Job


class VisibleField(serializers.PrimaryKeyRelatedField):
    """A relation."""

    def __init__(self, rule: Callable[[Any], Any] | None = None, **kwargs: Any) -> None:
        self.rule = rule
        super().__init__(**kwargs)


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""