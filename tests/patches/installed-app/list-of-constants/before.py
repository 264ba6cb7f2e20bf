"""Apps of the board, for config.settings."""

LOCAL_APPS = (
    'jobs',
)
