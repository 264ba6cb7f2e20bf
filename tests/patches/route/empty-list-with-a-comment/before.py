from django.urls import path

urlpatterns = [
    # routes of the site
]
