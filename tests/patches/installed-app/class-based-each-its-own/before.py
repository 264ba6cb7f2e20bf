class Dev(Configuration):
    INSTALLED_APPS = ["django.contrib.admin", "debug_toolbar"]
    DEBUG = True


class Prod(Configuration):
    INSTALLED_APPS = ["django.contrib.admin", "storages"]
