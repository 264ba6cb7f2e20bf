from django.http import HttpResponse


def webhook(request):
    match request.headers:
        case {"X-Event": "ping"}:
            return HttpResponse("pong")
        case {"X-Event": str(event), **rest} if event.startswith("job."):
            return HttpResponse(status=202)
        case HttpResponse() | None:
            return HttpResponse(status=400)
        case _:
            return HttpResponse(status=404)
