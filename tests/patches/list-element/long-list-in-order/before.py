HIDDEN = [
    "api_key",
    "owner",
    # until 2.0
    "score",
    "token",
]
