REST_FRAMEWORK = dict(
    PAGE_SIZE=10,
    DEFAULT_PERMISSION_CLASSES=["rest_framework.permissions.IsAuthenticated"],
    DEFAULT_SCHEMA_CLASS="drf_spectacular.openapi.AutoSchema",
)
