DEBUG = True

LOGGING = {}
