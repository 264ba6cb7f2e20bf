from django.urls import include, path

from .views import catch_all

urlpatterns = (path("<path:rest>", catch_all),)
