from django_filters import rest_framework as filters

from .models import Tag

# The names of the query parameters are public.
TAG_PARAMETERS = ("name",)


# Dates come by the day.
class TagFilter(filters.FilterSet):
    """Narrows the list of tags."""

    class Meta:
        model = Tag
        fields = TAG_PARAMETERS
