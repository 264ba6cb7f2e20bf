from configurations import Configuration


class Base(Configuration):
    DEBUG = False
    TIME_ZONE = "UTC"


class Dev(Base):
    DEBUG = True
