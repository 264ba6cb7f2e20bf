DEFAULTS = {
    "PAGE_SIZE": 10,
}
REST_FRAMEWORK = {
    **DEFAULTS,
    "DEFAULT_FILTER_BACKENDS": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
