__all__ = ['JobPosting', 'Tag']
