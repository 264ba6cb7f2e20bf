INSTALLED_APPS = [
    # filled by the generator
]
