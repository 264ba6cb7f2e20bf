__all__ = ["Author"]
__all__.append("JobPosting")
