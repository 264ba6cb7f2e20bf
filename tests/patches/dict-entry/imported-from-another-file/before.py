from .rest import REST_FRAMEWORK

DEBUG = False
