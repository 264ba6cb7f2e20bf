from configurations import Configuration


class Base(Configuration):
    INSTALLED_APPS = [
        "django.contrib.admin",
        "jobs",
    ]


class Dev(Base):
    DEBUG = True
    INSTALLED_APPS = Base.INSTALLED_APPS + ["debug_toolbar"]


class Prod(Base):
    INSTALLED_APPS = [*Base.INSTALLED_APPS, "storages"]
