INSTALLED_APPS = [
    # ---- Local apps ----
    "users",
    "jobs",
    # ---- Third-party Django apps ----
    "crispy_forms",
]
