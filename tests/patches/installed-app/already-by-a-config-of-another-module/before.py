INSTALLED_APPS = ["django.contrib.admin", "jobs.config.JobsConfig"]
