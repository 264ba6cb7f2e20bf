MIDDLEWARE = (
    'django.middleware.common.CommonMiddleware',
    'whitenoise.middleware.WhiteNoiseMiddleware',
    'jobs.middleware.LocaleMiddleware',
)
