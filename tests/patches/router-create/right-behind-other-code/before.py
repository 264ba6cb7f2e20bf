import os
DEBUG = os.environ
urlpatterns = []
