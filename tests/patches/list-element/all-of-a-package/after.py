from .tag import Tag

__all__ = [
    "JobPosting",
    "Tag",
]
