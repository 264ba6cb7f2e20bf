REST_FRAMEWORK = {}
for key in KEYS:
    REST_FRAMEWORK[key] = True
