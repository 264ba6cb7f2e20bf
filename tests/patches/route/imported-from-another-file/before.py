from .base_urls import urlpatterns

handler404 = "pages.views.gone"
