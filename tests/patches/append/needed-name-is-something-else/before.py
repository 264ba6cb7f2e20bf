from drf_base import serializers


class JobSerializer(serializers.ModelSerializer):
    pass
