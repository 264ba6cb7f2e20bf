class Base(Configuration):
    MIDDLEWARE = [
        "django.middleware.common.CommonMiddleware",
        "jobs.middleware.LocaleMiddleware",
    ]


class Dev(Base):
    MIDDLEWARE = Base.MIDDLEWARE + ["debug_toolbar.middleware.DebugToolbarMiddleware"]
