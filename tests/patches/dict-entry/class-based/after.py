class Base(Configuration):
    REST_FRAMEWORK = {
        "PAGE_SIZE": 10,
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    }


class Dev(Base):
    DEBUG = True
