class Base(Configuration):
    INSTALLED_APPS = ["django.contrib.admin"]


class Api(Base):
    INSTALLED_APPS = Base.INSTALLED_APPS + ["rest_framework"]
