from .make import make

urlpatterns = make()
