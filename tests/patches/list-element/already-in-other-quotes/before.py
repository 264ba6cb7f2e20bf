__all__ = ['JobPosting']
