INSTALLED_APPS = [
    # ---- Local apps ----
    "users",
    "jobs",
    "news",
    # ---- Third-party Django apps ----
    "crispy_forms",
]
