from django.urls import path


def make():
    urlpatterns = [path("a/", view)]
    return urlpatterns


urlpatterns = make()
