from django.db.models import QuerySet
from django.http import JsonResponse
from rest_framework import viewsets

from .models import Tag
from .permissions import TagPermission, tags_visible_to
from .serializers import TagSerializer


def search(request, /, *, limit=20, **kwargs):
    if (term := request.GET.get("q")) and len(term) > 2:
        first, *rest = term.split()
        return JsonResponse({"first": first, "rest": [*rest], **kwargs})
    print(*[row for row in kwargs], sep="", end="")
    return JsonResponse({}, status=400)


head, *tail = range(limit := 3)


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
