REST_FRAMEWORK = {
    "PAGE_SIZE": 10,
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework_simplejwt.authentication.JWTAuthentication",
        # The admin's sessions.
        "rest_framework.authentication.SessionAuthentication",
    ],
}
