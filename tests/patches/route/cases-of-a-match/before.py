from django.conf import settings
from django.urls import include, path

match settings.STAGE:
    case "live":
        urlpatterns = []
    case _:
        urlpatterns = [
            path("debug/", include("debug.urls")),
        ]
