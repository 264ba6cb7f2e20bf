from django.urls import include, path

from . import views

urlpatterns = [
    path("login/", views.login),
    path("jobs/", include("jobs.urls")),
    # Names of users: last, or they would take everything.
    path("<str:username>/", views.profile, name="profile"),
    path("<str:username>/followers/", views.followers, name="followers"),
]
