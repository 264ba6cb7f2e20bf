if API:
    REST_FRAMEWORK = {
        "PAGE_SIZE": 5,
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    }
