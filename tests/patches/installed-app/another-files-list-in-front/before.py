from .base import *
from .base import INSTALLED_APPS

INSTALLED_APPS = ("whitenoise.runserver_nostatic", *INSTALLED_APPS)
