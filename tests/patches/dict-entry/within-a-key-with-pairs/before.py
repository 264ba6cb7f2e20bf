SPECTACULAR_SETTINGS = {
    "ENUM_NAME_OVERRIDES": {"State": Job.Status.choices},
}
DEBUG = True
