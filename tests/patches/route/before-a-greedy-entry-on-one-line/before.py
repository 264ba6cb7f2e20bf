from django.urls import include, path

urlpatterns = [path("a/", include("a.urls")), path("", include("b.urls"))]
