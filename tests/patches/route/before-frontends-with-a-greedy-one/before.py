from django.urls import include, path

frontend_urlpatterns = [
    path("", include("pages.urls")),
]

urlpatterns = [
    path("", include((frontend_urlpatterns, "frontend"))),
]
