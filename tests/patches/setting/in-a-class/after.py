from configurations import Configuration


class Base(Configuration):
    DEBUG = False
    TIME_ZONE = "UTC"
    CELERY_TIMEZONE = TIME_ZONE


class Dev(Base):
    DEBUG = True
