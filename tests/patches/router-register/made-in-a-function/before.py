from rest_framework.routers import DefaultRouter


def urls():
    router = DefaultRouter()
    return router.urls


urlpatterns = urls()
