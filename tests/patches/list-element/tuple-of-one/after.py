__all__ = ("Tag", "JobPosting")
