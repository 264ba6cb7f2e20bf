HIDDEN = [
    "api_key",
    "owner",
    "rating",
    # until 2.0
    "score",
    "token",
]
