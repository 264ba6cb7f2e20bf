class Base(Settings):
    @property
    def INSTALLED_APPS(self):
        apps = ["django.contrib.admin"]
        if self.DEBUG:
            apps.append("debug_toolbar")
        return apps

    ROOT_URLCONF = "config.urls"
