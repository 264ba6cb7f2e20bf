DEBUG = True

SPECTACULAR_SETTINGS = {
    "ENUM_NAME_OVERRIDES": {"JobStatusEnum": "jobs.models.Job.Status"},
}
