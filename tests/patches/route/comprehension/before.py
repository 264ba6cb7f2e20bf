from django.urls import path

urlpatterns = [path(f"{n}/", v) for n, v in VIEWS]
