MIDDLEWARE = list()

DEBUG = False
