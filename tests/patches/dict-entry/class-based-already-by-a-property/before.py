class Base:
    @property
    def REST_FRAMEWORK(self):
        return {
            "DEFAULT_SCHEMA_CLASS": "api.schema.Schema",
        }
