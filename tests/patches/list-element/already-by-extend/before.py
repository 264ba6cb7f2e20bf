__all__ = ["Author"]
__all__.extend(("JobPosting", "Tag"))
