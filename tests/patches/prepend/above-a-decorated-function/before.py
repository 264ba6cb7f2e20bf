from rest_framework import serializers

from .models import Job


# What a title is shown as.
@staticmethod
def shortened(title):
    return title[:20]


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job."""


if __name__ == "__main__":
    print(shortened("a job"))
