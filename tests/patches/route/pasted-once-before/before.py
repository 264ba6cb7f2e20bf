from django.conf import settings
from django.urls import include, path

if settings.DEBUG:
    urlpatterns = []
else:
    urlpatterns = [
        path("", include("pages.urls")),
    ]

urlpatterns = [
    path("news/", include("news.urls")),
    *urlpatterns,
]
