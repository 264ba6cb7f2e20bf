from django.urls import include, path
from users import urls as users_urls

api_v1_urlpatterns = [
    path("users/", include((users_urls.api_urlpatterns, "users"))),
]
urlpatterns = [path("api/v1/", include(api_v1_urlpatterns))]
