from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from .models import Job


class VisibleField(serializers.PrimaryKeyRelatedField):
    """A relation."""

    def __init__(self, rule: Callable[[Any], Any] | None = None, **kwargs: Any) -> None:
        self.rule = rule
        super().__init__(**kwargs)


# What a title is shown as.
@staticmethod
def shortened(title):
    return title[:20]


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""


if __name__ == "__main__":
    print(shortened("a job"))
