class Base(Configuration):
    MIDDLEWARE = [
        "django.middleware.common.CommonMiddleware",
    ]


class Dev(Base):
    MIDDLEWARE = Base.MIDDLEWARE + ["debug_toolbar.middleware.DebugToolbarMiddleware"]
