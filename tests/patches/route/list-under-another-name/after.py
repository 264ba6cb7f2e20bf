from django.urls import include, path
from jobs import urls as jobs_urls
from users import urls as users_urls

api_v1_urlpatterns = [
    path("users/", include((users_urls.api_urlpatterns, "users"))),
    path("jobs/", include((jobs_urls.api_urlpatterns, "jobs"))),
]
urlpatterns = [path("api/v1/", include(api_v1_urlpatterns))]
