from .base import Base


class Dev(Base):
    INSTALLED_APPS = Base.INSTALLED_APPS + ("debug_toolbar",)
    DEBUG = True
