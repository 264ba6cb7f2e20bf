LOCAL_APPS = [
    "board.jobs",
    "board.users",
]
INSTALLED_APPS = ["django.contrib.admin"] + LOCAL_APPS
