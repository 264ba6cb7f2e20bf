class Dev(Base):
    @property
    def INSTALLED_APPS(self):
        return super().INSTALLED_APPS + ["debug_toolbar"]
