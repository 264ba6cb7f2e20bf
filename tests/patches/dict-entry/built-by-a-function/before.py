REST_FRAMEWORK = options()
