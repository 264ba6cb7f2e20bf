LOCAL_APPS = ["jobs"]
if DEBUG:
    INSTALLED_APPS = ["debug_toolbar"] + LOCAL_APPS
else:
    INSTALLED_APPS = ["storages"] + LOCAL_APPS
