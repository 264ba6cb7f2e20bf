from django.urls import include, path

urlpatterns = []
for name in NAMES:
    urlpatterns.append(path(f"{name}/", include(f"{name}.urls")))
