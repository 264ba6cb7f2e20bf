from .base import *

REST_FRAMEWORK["PAGE_SIZE"] = 5
DEBUG = True
