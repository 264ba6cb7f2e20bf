import asyncio
from functools import wraps

from django.db.models import QuerySet
from django.http import JsonResponse
from django.views import View
from rest_framework import viewsets

from .models import Tag
from .permissions import TagPermission, tags_visible_to
from .serializers import TagSerializer


def traced(name):
    def decorate(view):
        @wraps(view)
        async def wrapper(request, *args, **kwargs):
            async with asyncio.timeout(5):
                return await view(request, *args, **kwargs)

        return wrapper

    return decorate


@traced("jobs")
async def jobs(request):
    return JsonResponse({"jobs": [job async for job in Job.objects.all()]})


class Health(View):
    async def get(self, request):
        class Result(dict):
            pass

        return JsonResponse(Result(ok=True))


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
