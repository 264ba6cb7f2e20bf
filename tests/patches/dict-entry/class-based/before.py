class Base(Configuration):
    REST_FRAMEWORK = {
        "PAGE_SIZE": 10,
    }


class Dev(Base):
    DEBUG = True
