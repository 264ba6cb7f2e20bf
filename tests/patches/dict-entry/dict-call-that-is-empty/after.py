REST_FRAMEWORK = dict(
    DEFAULT_SCHEMA_CLASS="drf_spectacular.openapi.AutoSchema",
)
