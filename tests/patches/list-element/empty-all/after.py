__all__ = [
    "JobPosting",
]
