from django.http import JsonResponse


def search(request, /, *, limit=20, **kwargs):
    if (term := request.GET.get("q")) and len(term) > 2:
        first, *rest = term.split()
        return JsonResponse({"first": first, "rest": [*rest], **kwargs})
    print(*[row for row in kwargs], sep="", end="")
    return JsonResponse({}, status=400)


head, *tail = range(limit := 3)
