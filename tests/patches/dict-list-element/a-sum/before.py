REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": SESSIONS + ["rest_framework.authentication.SessionAuthentication"],
    "PAGE_SIZE": 10,
}
DEBUG = True
