from django.contrib import admin
from django.urls import include, path

# Routes of the whole site.
urlpatterns = [
    path("admin/", admin.site.urls),
]
