SPECTACULAR_SETTINGS = {
    "TITLE": "Jobs",
    "ENUM_NAME_OVERRIDES": {"JobStatusEnum": "jobs.models.Job.Status"},
}
