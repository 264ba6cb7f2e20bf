INSTALLED_APPS = ["jobs.apps.JobsConfig"]
