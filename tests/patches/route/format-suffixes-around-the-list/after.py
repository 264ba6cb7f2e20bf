from django.urls import include, path
from rest_framework.urlpatterns import format_suffix_patterns

from . import views

urlpatterns = [
    path("companies/", views.CompanyList.as_view()),
    path("companies/<int:pk>/", views.CompanyDetail.as_view()),
]

urlpatterns = format_suffix_patterns(urlpatterns)

urlpatterns += [
    path("jobs/", include("jobs.urls")),
]
