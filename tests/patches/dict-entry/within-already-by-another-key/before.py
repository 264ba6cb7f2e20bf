SPECTACULAR_SETTINGS = {
    "ENUM_NAME_OVERRIDES": {"State": "jobs.models.Job.Status"},
}
