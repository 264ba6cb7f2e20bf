from config.settings import base

INSTALLED_APPS = base.INSTALLED_APPS + ["debug_toolbar"]
