from django.urls import include, path

for name in NAMES:
    urlpatterns = [path(name, include(name))]
