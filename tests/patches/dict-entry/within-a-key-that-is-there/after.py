SPECTACULAR_SETTINGS = {
    'TITLE': 'Jobs',
    'ENUM_NAME_OVERRIDES': {
        'KindEnum': 'jobs.models.Tag.Kind',
        'JobStatusEnum': 'jobs.models.Job.Status',
    },
}
