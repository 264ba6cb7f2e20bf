import asyncio
from functools import wraps

from django.http import JsonResponse
from django.views import View


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
