from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from django.views.generic import ListView
from rest_framework import viewsets

from .models import Job, Tag
from .permissions import TagPermission, tags_visible_to
from .serializers import TagSerializer


@method_decorator(
    cache_page(60),
    name="dispatch",
)
@method_decorator(login_required, name="dispatch")
class JobList(ListView):
    model = Job


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
