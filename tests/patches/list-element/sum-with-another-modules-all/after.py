from . import tags

__all__ = ["Author", "JobPosting"] + tags.__all__
