from rest_framework import serializers

LIMIT = 5
