class Base(Configuration):
    DEBUG = True
    REST_FRAMEWORK = {
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    }

    @property
    def ALLOWED_HOSTS(self):
        return ["jobs.example"]


class Dev(Base):
    pass
