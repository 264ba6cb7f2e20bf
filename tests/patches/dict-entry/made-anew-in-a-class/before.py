class Base(Configuration):
    DEBUG = True

    @property
    def ALLOWED_HOSTS(self):
        return ["jobs.example"]


class Dev(Base):
    pass
