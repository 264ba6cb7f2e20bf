REST_FRAMEWORK = dict(PAGE_SIZE=10)
REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"] = ["rest_framework.authentication.SessionAuthentication"]
