MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
if USE_I18N:
    MIDDLEWARE.insert(0, "jobs.middleware.LocaleMiddleware")
