INSTALLED_APPS = [
    # filled by the generator
    "rest_framework",
]
