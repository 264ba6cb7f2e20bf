from django.db.models import QuerySet
from rest_framework import viewsets

from .models import Tag
from .permissions import TagPermission, tags_visible_to
from .serializers import TagSerializer


class TagViewSet(viewsets.ModelViewSet[Tag]):
    """
    Tags of jobs.

    GET  /api/tags/  lists what the user may see.
    """

    queryset = Tag.objects.all()
    serializer_class = TagSerializer
    permission_classes = (TagPermission,)

    def get_queryset(self) -> QuerySet[Tag]:
        return tags_visible_to(self.request.user, super().get_queryset())
