from django.urls import path

# Pages.
urlpatterns = [
    path("about/", about),
]
