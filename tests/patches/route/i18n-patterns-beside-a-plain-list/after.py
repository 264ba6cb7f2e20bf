from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path('i18n/', include('django.conf.urls.i18n')),
    path('jobs/', include('jobs.urls')),
]

urlpatterns += i18n_patterns(
    path('', include('pages.urls')),
)
