LOCAL_APPS = [
    "board.jobs",
    "board.news",
    "board.users",
]
INSTALLED_APPS = ["django.contrib.admin"] + LOCAL_APPS
