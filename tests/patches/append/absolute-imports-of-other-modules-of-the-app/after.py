from django.db.models import QuerySet
from django.views.generic import TemplateView
from rest_framework import viewsets

from jobs.forms import JobForm
from jobs.models import Tag
from jobs.permissions import TagPermission, tags_visible_to
from jobs.serializers import TagSerializer


class HomeView(TemplateView):
    template_name = "home.html"
    form = JobForm


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
