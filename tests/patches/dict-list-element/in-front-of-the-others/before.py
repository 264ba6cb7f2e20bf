REST_FRAMEWORK = {
    "PAGE_SIZE": 10,
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # The admin's sessions.
        "rest_framework.authentication.SessionAuthentication",
    ],
}
