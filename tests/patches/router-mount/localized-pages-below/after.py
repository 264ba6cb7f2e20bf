from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/", include(router.urls)),
]

urlpatterns += i18n_patterns(
    path("admin/", admin.site.urls),
    path("", include("pages.urls")),
)
