"""Settings for development and tests."""

from .base import *

DEBUG = True
SECRET_KEY = "development"  # nosec B105
ALLOWED_HOSTS = ["*"]
