from rest_framework import serializers


class JobSerializer(serializers.Serializer):
    title = serializers.CharField()


HELP = """
A tag:
    kept as it is written here.
"""


class TagSerializer(serializers.Serializer):
    """
    A tag.

    It says:
        what it is
    """

    name = serializers.CharField(help_text=HELP)
