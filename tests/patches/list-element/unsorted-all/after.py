__all__ = ["Tag", "Author", "JobPosting"]
