from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Jobs"
handler404 = "core.views.not_found"


def trigger_error(request):
    division_by_zero = 1 / 0


urlpatterns = [
    path("admin/", admin.site.urls),
    path("sentry-debug/", trigger_error),
    path("jobs/", include("jobs.urls")),
]

handler500 = "core.views.error"
