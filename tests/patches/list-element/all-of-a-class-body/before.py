class Job:
    __all__ = ["a"]
